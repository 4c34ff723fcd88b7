"""The example county's plans and chains: Aino's joint plan and rehabilitation at home, Pekka's way to work."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.ground.people.queries.actors import actor_of_id
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Case, ClientPlan
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.plans.goals import GoalTold, PartyKind, Scale
from luukku.rooms.cases.rules.plans.states import AgreedHow, PlanState
from luukku.rooms.cases.rules.steps import Result, StepKind
from luukku.rooms.cases.rules.tale import workdays_ago
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.access import add_party
from luukku.rooms.cases.services.chains import answer_chain, enter_stage, follow_chain, leave_stage
from luukku.rooms.cases.services.plans.actions import ActionTold, add_action, add_plan_party
from luukku.rooms.cases.services.plans.agreeing import agree_plan
from luukku.rooms.cases.services.plans.entries import add_entry
from luukku.rooms.cases.services.plans.goals import add_goal
from luukku.rooms.cases.services.plans.own import add_own_entry, comment_goal
from luukku.rooms.cases.services.plans.writing import (
    begin_plan,
    move_plan,
    name_people,
    write_client_view,
    write_section,
)
from luukku.rooms.cases.services.steps import take_step

PEOPLE: Final = ("omatyontekija", "viranhaltija", "aino", "pekka")
JOINT: Final = "joint_client_plan"
ACTIVATION: Final = "activation_plan"


@transaction.atomic
def load_demo_plans(*, users: Mapping[str, UUID], by: Actor, at: datetime) -> int:
    """Made-up plans and chains of the made-up clients, once; says how many were made."""
    require(by, Action.MANAGE_PEOPLE)
    if any(name not in users for name in PEOPLE) or ClientPlan.objects.exists():
        return 0
    teller = _Teller(users, at)
    codes = {
        name: Case.objects.filter(client=users[name]).values_list("code", flat=True).first()
        for name in ("aino", "pekka")
    }
    if not codes["aino"] or not codes["pekka"]:
        return 0
    teller.tell_aino(codes["aino"])
    teller.tell_pekka(codes["pekka"])
    return 2


class _Teller:
    """Tells one plan after another, each step at its own time."""

    def __init__(self, users: Mapping[str, UUID], at: datetime) -> None:
        self.users, self.at = users, at

    def on(self, days: int, hour: int = 10, who: str = "omatyontekija") -> dict[str, Any]:
        """Who does it and when: so many working days ago."""
        by = actor_of_id(self.users[who], on=localtime(self.at).date())
        return {"by": by, "at": workdays_ago(localtime(self.at), days, hour)}

    def day(self, days: int) -> date:
        """The working day so many working days ago."""
        return localtime(workdays_ago(localtime(self.at), days)).date()

    def ahead(self, days: int) -> date:
        """The day so many days from now."""
        return localtime(self.at).date() + timedelta(days=days)

    def goal(self, name: str, words: str, measure: str, **more: Any) -> GoalTold:
        return GoalTold(
            words=words, owner=self.users[name], measure=measure, review_on=self.ahead(45), **more
        )

    def tell_aino(self, code: str) -> None:
        """The joint plan is agreed at home, the decision made and the service begun; chain and words follow."""
        first = self._plan_of_aino(code)
        self._decide(code)
        self._rehabilitate(code)
        this: dict[str, Any] = {"code": code, "template_code": JOINT}
        add_entry(**this, words="Kävimme kaupassa. Matka sujui hyvin, tauko puolivälissä.",
                  goal_number=first, **self.on(3))  # fmt: skip
        self._aino_says(code, first)

    def _plan_of_aino(self, code: str) -> int:
        """Written when the assessment was ready, agreed on a visit at home; gives the first goal."""
        worker = self.users["omatyontekija"]
        this: dict[str, Any] = {"code": code, "template_code": JOINT}
        begin_plan(**this, **self.on(12))
        name_people(**this, own_worker=worker, responsible=worker, **self.on(12))
        view = "Haluan asua omassa kodissani. Pelkään kaatumista, mutta en halua laitokseen."
        write_client_view(**this, words=view, **self.on(12))
        ten: dict[str, Any] = {"scale": Scale.TEN, "start": 3, "target": 7}
        walk = self.goal("aino", "Haluan taas käydä itse lähikaupassa.",
                         "Käyn kaupassa kerran viikossa rollaattorilla.", **ten)  # fmt: skip
        first = add_goal(**this, told=walk, **self.on(12))
        coffee = self.goal("aino", "Haluan, että naapuri tulee kahville.",
                           "Naapuri käy kerran viikossa.")  # fmt: skip
        add_goal(**this, told=coffee, **self.on(12))
        for words, who in (("Harjoittelen portaita joka päivä.", self.users["aino"]),
                           ("Kävelemme yhdessä kauppaan tiistaisin.", worker)):  # fmt: skip
            told = ActionTold(words=words, responsible=who, begins_on=self.day(7), goal=first)
            add_action(**this, told=told, **self.on(11))
        section = "Kotihoito auttaa suihkussa kahdesti viikossa. Turvapuhelin on tilattu."
        write_section(**this, section_code="social", words=section, **self.on(11))
        tuula = "Tuula Aapanen (esimerkki)"
        add_plan_party(**this, kind=PartyKind.RELATIVE, name=tuula, **self.on(11))
        move_plan(**this, to=PlanState.NEGOTIATED, **self.on(10, 13))
        self._agree(code, JOINT, 10)
        move_plan(**this, to=PlanState.ACTIVE, **self.on(10, 15))
        return first

    def _agree(self, code: str, template: str, days: int) -> None:
        plan = ClientPlan.objects.get(case__code=code, template_code=template)
        agree_plan(
            code=code, template_code=template, revision=plan.revision, agreed_on=self.day(days),
            how=AgreedHow.HOME_VISIT, review_due=self.ahead(75), **self.on(days, 14),
        )  # fmt: skip

    def _decide(self, code: str) -> None:
        """An official takes part for as long as the decision needs, and decides; then the service begins."""
        add_party(
            code=code, user_id=self.users["viranhaltija"], organisation_id=None,
            domain=Domain.SOCIAL, role_code="social_worker", valid_to=self.day(8),
            **self.on(10, 15),
        )  # fmt: skip
        granted = "Kotihoito kahdesti viikossa ja kotikuntoutus, kolme kuukautta."
        self._step(code, StepKind.DECISION_MADE, "decision", 9, result=Result.GRANTED,
                   words=granted, who="viranhaltija")  # fmt: skip
        self._step(code, StepKind.DECISION_DELIVERED, "letter", 8)
        self._step(code, StepKind.SERVICE_STARTED, "service", 7)

    def _step(self, code: str, kind: StepKind, proof: str, days: int, *, result: str = "",
              words: str = "", who: str = "omatyontekija") -> None:  # fmt: skip
        version = Case.objects.values_list("version", flat=True).get(code=code)
        wish = Wish(kind, self.day(days), proof, result)
        take_step(
            code=code, version=version, wish=wish, words={"words": words}, **self.on(days, 11, who)
        )

    def _aino_says(self, code: str, goal: int) -> None:
        told: dict[str, Any] = {
            "client_id": self.users["aino"], "code": code, "template_code": JOINT,
            **self.on(2, 17, "aino"),
        }  # fmt: skip
        comment_goal(**told, goal_number=goal, words="Väsyin, mutta olin ylpeä.")
        add_own_entry(**told, words="Tuula tulee viikonloppuna. Kokeillaan yhdessä.")

    def _rehabilitate(self, code: str) -> None:
        follow_chain(code=code, chain_code="home_rehabilitation", **self.on(8))
        told = {"function_declined": True, "needs_period": True}
        answer_chain(code=code, answers=told, **self.on(8))
        enter_stage(code=code, stage_code="early", on=self.day(7), **self.on(7, 12))
        leave_stage(code=code, stage_code="early", on=self.day(2), **self.on(2))
        enter_stage(code=code, stage_code="assessment_period", on=self.day(1), **self.on(1))

    def tell_pekka(self, code: str) -> None:
        """Told once to all; two findings under way at the same time; a plan that is being written."""
        follow_chain(code=code, chain_code="work_capacity", **self.on(9))
        enter_stage(code=code, stage_code="recognised", on=self.day(9), **self.on(9))
        answer_chain(code=code, answers={"client_agrees": True}, **self.on(8))
        leave_stage(code=code, stage_code="recognised", on=self.day(8), **self.on(8))
        enter_stage(code=code, stage_code="common_start", on=self.day(6), **self.on(6))
        answer_chain(code=code, answers={"start_meeting_held": True}, **self.on(6))
        leave_stage(code=code, stage_code="common_start", on=self.day(6), **self.on(6))
        for stage in ("health_check", "life_situation"):
            enter_stage(code=code, stage_code=stage, on=self.day(4), **self.on(4))
        this: dict[str, Any] = {"code": code, "template_code": ACTIVATION}
        begin_plan(**this, **self.on(4))
        view = "Haluan töihin, mutta selkä ei kestä entistä työtä."
        write_client_view(**this, words=view, **self.on(4))
        work = self.goal("pekka", "Haluan löytää työn, jonka selkäni kestää.",
                         "Olen kokeillut kahta uutta työtä.")  # fmt: skip
        add_goal(**this, told=work, **self.on(4))
