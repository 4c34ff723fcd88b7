"""Work in progress for the pages to show; run as a module against a home (`LUUKKU_HOME`).

Turku's and Helsinki's plans are left as they were published: journeys begin from them. What is made here
is told in `furnished.json`, whose keys stand in addresses as `@key`.
"""

import json
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from luukku.ground.people.models import RoleGrant, User  # noqa: E402
from luukku.ground.people.queries.actors import actor_of_user  # noqa: E402
from luukku.rooms.plans.models import Measure, Plan, Responsible  # noqa: E402

NOW = timezone.now()
VANTAA, ROVANIEMI, LAPPI = (
    "vantaa-kerava-palveluverkko", "rovaniemi-yhdenvertaisuus", "lappi-sote-keskus",
)  # fmt: skip
SHOWN = (
    "doctor_wait_7", "doctor_wait_median", "assessments_completed_in_time",
    "assessments_completed_of_started", "feedback_mean", "feedback_count", "morbidity_index",
)  # fmt: skip
"""Indicators the pages of evidence are looked at with."""


def actor(name: str):
    user = User.objects.get(sign_in_name=name)
    return SimpleNamespace(user=user, does={"by": actor_of_user(user, on=NOW.date()), "at": NOW})


def drafts(does) -> dict:
    """Rovaniemi's next period as a draft with a remark, a step, an indicator and a responsible body."""
    from luukku.rooms.plans.services.comments import comment
    from luukku.rooms.plans.services.indicators import add_indicator
    from luukku.rooms.plans.services.responsibles import assign_responsible
    from luukku.rooms.plans.services.rolling import roll_over
    from luukku.rooms.plans.services.steps import add_step

    plan = Plan.objects.get(code=ROVANIEMI)
    rolled = roll_over(
        plan_id=plan.id,
        period_start=date(2027, 1, 1),
        period_end=date(2028, 12, 31),
        title=plan.title,
        **does,
    )
    measure = Measure.objects.filter(plan_id=rolled.plan_id).first()
    said = "Lisätään tähän, kuka vastaa asiasta palvelualueella."
    remark = comment(plan_id=rolled.plan_id, measure_id=measure.id, body=said, **does)
    add_step(measure_id=measure.id, text={"fi": "Kysely asukkaille"}, due=date(2027, 5, 31), **does)
    assign_responsible(measure_id=measure.id, name="Asiakkuusjohtaja", lead=True, **does)
    name = {"fi": "Kyselyyn vastanneet"}
    follows = add_indicator(measure_id=measure.id, name=name, kind="count", derived=False, **does)
    answers = Responsible.objects.filter(measure=measure).last()
    made = {"measure": measure.code, "comment": remark, "responsible": answers.id}
    return {**made, **aims(rolled.plan_id, measure.id, does), "indicator": follows}


def aims(plan_id: int, measure_id: int, does) -> dict:
    """A target of a measure, one of a goal, and an effect whose evidence nobody has looked at."""
    from luukku.rooms.plans.rules.targets.checking import Aim, Expected
    from luukku.rooms.plans.services.effects import expect_effect
    from luukku.rooms.plans.services.targets import set_goal_target, set_target

    aim = Aim("doctor_wait_7", "level", "at_most", Decimal(30), date(2028, 12, 31), 2019)
    effect = Expected("doctor_wait_7", "decrease")
    return {
        "target": set_target(measure_id=measure_id, aim=aim, **does),
        "goal_target": set_goal_target(plan_id=plan_id, goal_code="g1", aim=aim, **does),
        "effect": expect_effect(measure_id=measure_id, effect=effect, **does),
    }


def evaluations(does) -> None:
    """Rovaniemi's evaluation begun, Vantaa and Kerava's waiting for another pair of eyes."""
    from luukku.rooms.plans.services import evaluations as verbs

    plan = Plan.objects.get(code=ROVANIEMI, version=1)
    begun = verbs.open_evaluation(plan_id=plan.id, period="2024", **does)
    for measure in Measure.objects.filter(plan=plan)[:4]:
        fields = {"status": "under_way", "realised_fi": "Työ etenee.", "effect": "unknown"}
        verbs.evaluate_measure(
            evaluation_id=begun, measure_id=measure.id, fields=fields, seen={}, **does
        )
    plan = Plan.objects.get(code=VANTAA)
    whole = verbs.open_evaluation(plan_id=plan.id, period="2024", **does)
    verbs.leave_rest_untold(evaluation_id=whole, **does)
    verbs.send_evaluation(evaluation_id=whole, **does)


def programme(does) -> dict:
    """A risk of Lapland's programme, to be edited."""
    from luukku.rooms.plans.services.programme import add_part

    plan = Plan.objects.get(code=LAPPI)
    said = {"text_fi": "Osaajia ei saada", "likelihood": "3", "impact": "4", "state": "open"}
    return {"part": add_part(plan_id=plan.id, kind="risk", fields=said, **does)}


def reports(does) -> dict:
    """A report whose files wait to be made."""
    from luukku.roof.reports.services.freezing import freeze
    from luukku.roof.reports.services.ordering import order_files

    row = freeze(plan_code=LAPPI, period="2022", **does)
    order_files(bundle_id=row.id, languages=["fi"], formats=["html", "xlsx"], **does)
    return {"sha256": row.sha256}


def guidance(does) -> dict:
    """Needs of every kind among the example ones, and a follow-up that has been asked."""
    from luukku.rooms.guidance.models import Need
    from luukku.rooms.guidance.services.following import ask_follow_up

    needs = Need.objects.order_by("id")
    solved = needs.filter(state="solved").first().code
    return {
        "offered": needs.filter(handovers__state="sent").first().code,
        "escalated": needs.filter(escalated_at__isnull=False, settled_at=None).first().code,
        "queued": needs.filter(state="received").first().code,
        "in_hand": needs.filter(state="in_hand", handovers=None).first().code,
        "solved": solved,
        "follow_up": ask_follow_up(code=solved, **does),
    }


def catalogue(does) -> dict:
    """A light link in use, a service that waits for an approver, a national description that changed."""
    from luukku.ground.catalogue.models import LightLink, Offering, Service, Template
    from luukku.ground.catalogue.services.entries import create_entry
    from luukku.ground.catalogue.services.light import make_light_link
    from luukku.ground.catalogue.services.publishing import send_to_review

    offers = Offering.objects.filter(owner__code="esim-nuoret", text={})
    offer = offers.order_by("service__code", "channel__code").first()
    token = make_light_link(organisation_id=offer.owner_id, days=180, **does)
    said = {"name": "Talviliikuntaneuvonta", "summary": "Neuvoja talvella liikkumiseen."}
    organiser = str(Service.objects.first().organiser_id)
    waits = create_entry(
        entity="service", code="talviliikunta", texts=said,
        fields={"organiser": organiser, "type": "service", "charge": "free"}, **does,
    )  # fmt: skip
    send_to_review(service_id=waits, **does)
    leaning = Service.objects.exclude(template=None).order_by("code").first()
    newer = Template.objects.get(pk=leaning.template_id)
    newer.pk, newer.version = None, newer.version + 1
    newer.summary = {**newer.summary, "fi": "Uudistettu kansallinen tiivistelmä."}
    newer.save()
    return {
        "token": token, "offer": str(offer.uuid), "offering": str(offer.pk),
        "light_link": LightLink.objects.get().pk, "leaning": leaning.code,
    }  # fmt: skip


def rounds(does) -> dict:
    """A stop of a mobile unit in ten days, and a cancelled one the day after."""
    from luukku.ground.catalogue.models import Channel, Stop
    from luukku.ground.catalogue.services.stops import add_stop, cancel_stop

    unit = Channel.objects.get(code="auto-pohjoinen")
    said = {"starts": "18:00", "ends": "19:30", "municipality": "890", "languages": ["fi", "se"],
            "spot_fi": "Utsjoen koulun piha"}  # fmt: skip
    keys = [
        add_stop(channel_id=unit.pk, fields={**said, "day": str(day)}, **does)
        for day in (NOW.date() + timedelta(days=10), NOW.date() + timedelta(days=11))
    ]
    why = {"fi": "Auto on huollossa.", "sv": "Bilen är på service."}
    cancel_stop(stop_id=Stop.objects.get(uuid=keys[1]).pk, reason=why, **does)
    return {"stop": str(keys[0]), "cancelled_stop": str(keys[1])}


def evidence() -> None:
    """A small made-up county in the lake, and the figures of a few indicators let out."""
    from luukku.engines.kernel.errors import RuleBroken
    from luukku.ground.indicators.queries.lake import house_lake
    from luukku.ground.indicators.rules.audiences import Audience
    from luukku.ground.indicators.services.refreshing import refresh_rollups
    from luukku.ground.indicators.services.releasing import release_period
    from luukku.ground.people.rules import HOUSE
    from luukku.roof.site.county.loading import load_county

    load_county(house_lake(), people=12_000, seed=1)
    refresh_rollups(indicator_ids=SHOWN, by=HOUSE, at=NOW)
    for code in SHOWN:
        for year in (2019, 2020, 2021):
            for audience in Audience:
                with suppress(RuleBroken):  # a year the source does not tell of
                    release_period(
                        indicator_id=code, year=year, audience=audience, by=HOUSE, at=NOW
                    )


def load(does) -> str:
    """A file of figures that waits for another's approval, with a row that may not be used."""
    from io import BytesIO

    from luukku.ground.indicators.rules.formats.decoding import scan
    from luukku.ground.indicators.rules.formats.rows import Kind
    from luukku.ground.indicators.services.loading.bringing import bring_load

    rows = (
        "indicator;region;year;value\nmorbidity_index;698;2022;112\nmorbidity_index;999;2022;90\n"
    )
    file = BytesIO(rows.encode())
    told = bring_load(
        file=file, scanned=scan(file), name="sairastavuus-2022.csv", kind=Kind.FIGURES,
        source="thl", **does,
    )  # fmt: skip
    return told.key


def main() -> None:
    from tests.journeys.furnishing_matters import matters

    planner = actor("kehittaja")
    reader = actor("katselija").user
    made = {
        **drafts(planner.does),
        **programme(planner.does),
        **reports(planner.does),
        **guidance(actor("neuvontavastaava").does),
        **catalogue(actor("yllapitaja").does),
        **rounds(actor("yllapitaja").does),
        **matters(NOW),
        "user": str(reader.id),
        "grant": RoleGrant.objects.get(user=reader).id,
    }
    evaluations(planner.does)
    evidence()
    made["load"] = load(planner.does)
    (settings.HOME / "furnished.json").write_text(json.dumps(made), "utf-8")


if __name__ == "__main__":
    main()
