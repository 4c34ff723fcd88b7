"""Matters in progress for the pages to show, and colleagues of other houses who take part in them."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from luukku.ground.people.models import User
from luukku.ground.people.queries.actors import actor_of_user
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.rules.demo import DEMO_PASSWORD, SOCIAL_OFFICE
from luukku.ground.people.services.users import create_user, grant_role
from luukku.ground.people.services.vault import seal_client
from luukku.rooms.cases.models import (
    Case,
    ClientPlan,
    Clock,
    Correction,
    Disclosure,
    EmergencyAccess,
    Mandate,
    Party,
    Relation,
    Thread,
    Worker,
)
from luukku.rooms.cases.rules.chains.reading import shipped
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.plans.goals import GoalTold, PartyKind
from luukku.rooms.cases.rules.plans.states import AgreedHow, PlanState
from luukku.rooms.cases.rules.requests import Mode
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.access import add_party
from luukku.rooms.cases.services.cases import Opening, open_case
from luukku.rooms.cases.services.clients import open_client
from luukku.rooms.cases.services.consultations import (
    claim_consultation,
    draft_consultation,
    send_consultation,
)
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.pairs import offer_pair, request_pair
from luukku.rooms.cases.services.plans import actions, agreeing, goals, writing
from luukku.rooms.cases.services.steps import take_step
from luukku.rooms.cases.services.workers import name_own_worker

JOINT = "joint_client_plan"
COLLEAGUES = (
    ("kuntatyo", "Kimmo Kunta (esimerkki)", "rovaniemi", Domain.MUNICIPALITY, "employment_adviser"),
    ("kelatyo", "Erja Etuus (esimerkki)", "kela", Domain.KELA, "benefit_expert"),
    ("jarjestotyo", "Jaana Järjestö (esimerkki)", "esim-nuoret", Domain.NGO, "ngo_worker"),
)


class Teller:
    """Tells what is made here at one moment, by those who would do it."""

    def __init__(self, at) -> None:
        self.at, self.day = at, localtime(at).date()
        self.places = organisation_ids()

    def does(self, name: str) -> dict:
        user = User.objects.get(sign_in_name=name)
        return {"by": actor_of_user(user, on=self.day), "at": self.at}

    def key(self, name: str):
        return User.objects.get(sign_in_name=name).id

    def colleagues(self) -> None:
        """Those with whom a matter is worked together: the municipality, Kela and an organisation."""
        for name, called, place, domain, profession in COLLEAGUES:
            where = self.places.get(place, self.places[SOCIAL_OFFICE])
            key = create_user(sign_in_name=name, name=called, password=DEMO_PASSWORD,
                              is_example=True, by=HOUSE, at=self.at)  # fmt: skip
            grant_role(
                user_id=key, role=Role.CASEWORKER, organisation_id=where, by=HOUSE, at=self.at
            )
            Worker.objects.create(
                user=key, organisation_id=where, domain=domain.value, profession_code=profession,
                languages=["fi"], valid_from=self.day - timedelta(days=400),
            )  # fmt: skip

    def take(self, code: str, kind: StepKind, proof: str, result: str = "", days: int = 0) -> None:
        """A step so many days ago; who decides takes them all."""
        version = Case.objects.values_list("version", flat=True).get(code=code)
        wish = Wish(kind, self.day - timedelta(days=days), proof, result)
        take_step(code=code, version=version, wish=wish, **self.does("viranhaltija"))

    def late(self) -> str:
        """A service was granted long ago and has not begun; its plan is being renewed."""
        began = self.at - timedelta(days=200)
        whose = seal_client(name="Veera Viipyi (esimerkki)", born_on=began.date().replace(1969, 3, 3),
                            by=HOUSE, at=began)  # fmt: skip
        open_client(person_id=whose, municipality_code="698", by=HOUSE, at=began)
        told = Opening(
            kind="social_general", organisation_id=self.places[SOCIAL_OFFICE], proof="call",
            first=StepKind.CONTACT_RECEIVED, on=localtime(began).date(),
        )  # fmt: skip
        code = open_case(client_id=whose, told=told, by=self.does("omatyontekija")["by"], at=began)
        self.take(code, StepKind.URGENCY_ASSESSED, "call", "not_urgent", 199)
        self.take(code, StepKind.ASSESSMENT_STARTED, "visit", days=196)
        self.take(code, StepKind.ASSESSMENT_READY, "assessment", days=180)
        self.take(code, StepKind.DECISION_MADE, "decision", "granted", 170)
        version = Case.objects.values_list("version", flat=True).get(code=code)
        worker = self.key("omatyontekija")
        name_own_worker(code=code, version=version, worker_id=worker, **self.does("omatyontekija"))
        self.renewed_plan(code, whose, worker)
        return code

    def renewed_plan(self, code: str, whose, worker) -> None:
        """Agreed today; the next version says the goal in other words."""
        this = {"code": code, "template_code": JOINT, **self.does("omatyontekija")}
        writing.begin_plan(**this)
        writing.name_people(**this, own_worker=worker, responsible=worker)
        writing.write_client_view(**this, words="Haluan pärjätä kotona.")
        told = GoalTold(words="Haluan jaksaa kauppaan.", owner=whose, measure="Käyn itse kaupassa.",
                        review_on=self.day + timedelta(days=40))  # fmt: skip
        number = goals.add_goal(**this, told=told)
        doing = actions.ActionTold(
            words="Kävelemme yhdessä.", responsible=worker, begins_on=self.day, goal=number
        )
        actions.add_action(**this, told=doing)
        writing.move_plan(**this, to=PlanState.NEGOTIATED)
        agreeing.agree_plan(
            **this, revision=self.revision(code), agreed_on=self.day, how=AgreedHow.MEETING,
            review_due=self.day + timedelta(days=90),
        )  # fmt: skip
        agreeing.renew_plan(**this)
        writing.write_client_view(**this, words="Haluan pärjätä kotona ja nähdä ystäviä.")

    def revision(self, code: str) -> int:
        return ClientPlan.objects.get(case__code=code, template_code=JOINT).revision

    def requests(self, code: str) -> dict:
        """A question that is being written, one that is being answered, a pair that has offered."""
        outi, due = self.does("omatyontekija"), self.day + timedelta(days=7)
        asked = {"code": code, "to_domain": Domain.SOCIAL, "profession_code": "social_worker",
                 "reply_due": due, **outi}  # fmt: skip
        draft = draft_consultation(question="Mitä tukea Pekka Palonen voi hakea?", **asked)
        sent = draft_consultation(question="Voiko työtoiminnan aloittaa kesken jakson?", **asked)
        send_consultation(code=sent, **outi)
        claim_consultation(code=sent, **self.does("viranhaltija"))
        pair = request_pair(
            code=code, profession_code="employment_adviser", language_code="fi", mode=Mode.VISIT,
            not_before=self.day, not_after=due, **outi,
        )  # fmt: skip
        offer_pair(code=pair, **self.does("kuntatyo"))
        return {"question": draft, "claimed": sent, "pair": pair}

    def plan_of_pekka(self, code: str) -> None:
        """His plan has something that is done, and Kela beside him."""
        this = {"code": code, "template_code": "activation_plan", **self.does("omatyontekija")}
        told = actions.ActionTold(
            words="Varaan ajan terveystarkastukseen.", responsible=self.key("pekka"),
            begins_on=self.day, goal=1,
        )  # fmt: skip
        actions.add_action(**this, told=told)
        actions.add_plan_party(**this, kind=PartyKind.KELA, name="Erja Etuus (esimerkki)")


def newer_chain() -> None:
    """The county has written a newer version of the chain that Aino's matter follows."""
    told = (shipped() / "home_rehabilitation.1.toml").read_text("utf-8")
    folder = Path(settings.HOME) / "chains"
    folder.mkdir(exist_ok=True)
    newer = told.replace("\nversion = 1\n", "\nversion = 2\n", 1)
    (folder / "home_rehabilitation.2.toml").write_text(newer, "utf-8")


def matters(at) -> dict:
    """Everything the addresses of matters have an example of."""
    teller = Teller(at)
    teller.colleagues()
    aino, pekka = (
        Case.objects.filter(client=teller.key(name)).values_list("code", flat=True).first()
        for name in ("aino", "pekka")
    )
    newer_chain()
    late = teller.late()
    teller.plan_of_pekka(pekka)
    add_party(
        code=aino, user_id=teller.key("viranhaltija"), organisation_id=None, domain=Domain.SOCIAL,
        role_code="social_worker", **teller.does("omatyontekija"),
    )  # fmt: skip
    opening = open_emergency(
        sought=pekka, reason="Asiakas ei vastaa ja on hädässä.", **teller.does("viranhaltija")
    )
    return {
        "aino": aino, "pekka": pekka, "late": late, **teller.requests(pekka), "opening": opening,
        "queued_matter": Case.objects.filter(own_worker=None, kind="social_75").first().code,
        **found(teller, aino, pekka, late),
    }  # fmt: skip


def found(teller: Teller, aino: str, pekka: str, late: str) -> dict:
    """The keys of what the example county already had."""
    whose = teller.key("aino")
    clocks = Clock.objects.order_by("id")
    return {
        "thread": Thread.objects.get(case__code=aino).code,
        "pekka_thread": Thread.objects.get(case__code=pekka).code,
        "correction": Correction.objects.get(case__code=aino).code,
        "clock": clocks.filter(case__code=pekka, is_open=True).first().pk,
        "late_clock": clocks.get(case__code=late, rule_id="shl45.start3m").pk,
        "review": EmergencyAccess.objects.filter(client=whose).first().code,
        "party": Party.objects.filter(case__code=aino).first().pk,
        "relation": Relation.objects.filter(client=whose).first().pk,
        "permission": Disclosure.objects.filter(client=whose).first().pk,
        "mandate": Mandate.objects.filter(client=whose).first().pk,
    }
