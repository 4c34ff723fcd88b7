"""A report written from its bundle: every part in its place, in one language."""

from luukku.engines.kernel.texts import N_
from luukku.roof.reports.rules.bundle import Bundle, sha256, stem
from luukku.roof.reports.rules.outline import Cell, Part, Report
from luukku.roof.reports.rules.parts.attention import attention, contradictions
from luukku.roof.reports.rules.parts.change import change
from luukku.roof.reports.rules.parts.coverage import coverage
from luukku.roof.reports.rules.parts.duties import duties
from luukku.roof.reports.rules.parts.evidence import indicators
from luukku.roof.reports.rules.parts.goals import goals
from luukku.roof.reports.rules.parts.method import LANGUAGES, method, verifying
from luukku.roof.reports.rules.parts.money import budgets, staff
from luukku.roof.reports.rules.parts.programme import (
    commitments,
    decisions,
    dependencies,
    negotiations,
    reporting,
    risks,
    workshops,
)
from luukku.roof.reports.rules.parts.summary import summary
from luukku.roof.reports.rules.standing import standings
from luukku.roof.reports.rules.tongue import Tongue
from luukku.rooms.plans.rules.approval import PUBLIC
from luukku.rooms.plans.rules.periods import period

PROGRAMME = (
    budgets, staff, risks, commitments, dependencies, workshops, negotiations, decisions, reporting,
)  # fmt: skip
"""What only some plans hold, in the order of a report."""


def outline(bundle: Bundle, tongue: Tongue) -> Report:
    """The whole report; the same bundle and language give the same report, always."""
    fingerprint = sha256(bundle)
    rows = standings(bundle)
    parts: list[Part | None] = [
        summary(tongue, rows, bundle),
        change(tongue, rows, bundle),
        goals(tongue, rows, bundle),
        attention(tongue, rows),
        contradictions(tongue, bundle),
        duties(tongue, bundle),
        *(part(tongue, bundle) for part in PROGRAMME),
        coverage(tongue, bundle),
        indicators(tongue, bundle),
        method(tongue, rows, bundle),
        verifying(tongue, bundle, fingerprint),
    ]
    label = tongue.words(N_("Esimerkkialueen aineisto")) if bundle["demo"] else ""
    return Report(
        language=tongue.language,
        title=tongue.cell(bundle["plan"].get("title")),
        subtitle=tongue.words(N_("Arviointiraportti %(period)s"), period=bundle["period"]),
        label=label,
        facts=_facts(tongue, bundle, fingerprint),
        notices=tuple(_notices(tongue, bundle)),
        contents=tongue.words(N_("Sisällys")),
        parts=tuple(part for part in parts if part),
        footer=tongue.words(
            N_("Tilanne %(day)s. Aineiston SHA-256: %(sha256)s"),
            day=tongue.day(bundle["as_of"]).words,
            sha256=fingerprint,
        ),
        sha256=fingerprint,
        stem=stem(bundle),
        as_of=bundle["as_of"],
    )


def _facts(tongue: Tongue, bundle: Bundle, fingerprint: str) -> tuple[tuple[str, Cell], ...]:
    plan = bundle["plan"]
    names = bundle["names"].get("organisations", {})
    own, adopted = plan.get("period", {}), plan.get("adopted", {})
    told = [
        (N_("Organisaatio"), tongue.cell(names.get(plan["organisation"], {}))),
        (N_("Suunnitelman aika"), Cell(tongue.span(own.get("start"), own.get("end")))),
        (N_("Arvioitu kausi"), Cell(bundle["period"])),
        (N_("Hyväksyjä"), tongue.plain(adopted.get("by", ""))),
        (N_("Hyväksymispäivä"), tongue.day(adopted["on"]) if adopted.get("on") else Cell("")),
        (N_("Suunnitelman versio"), Cell(str(plan.get("version", 1)))),
        (N_("Tilanne päivänä"), tongue.day(bundle["as_of"])),
        (N_("Aineiston SHA-256"), Cell(fingerprint, mono=True)),
    ]
    return tuple((tongue.words(name), cell) for name, cell in told if cell.words)


def _notices(tongue: Tongue, bundle: Bundle) -> list[str]:
    """What a reader must know before reading."""
    plan, said = bundle["plan"], []
    if plan.get("state", "draft") not in {stage.value for stage in PUBLIC}:
        said.append(tongue.words(N_("Luonnos: suunnitelmaa ei ole hyväksytty.")))
    if bundle["evaluation"] and bundle["evaluation"]["stage"] != "approved":
        said.append(tongue.words(N_("Luonnos: kauden arviointia ei ole hyväksytty.")))
    if _outside(bundle):
        own = plan["period"]
        said.append(
            tongue.words(
                N_("Kausi %(period)s on suunnitelman oman ajan (%(own)s) ulkopuolella."),
                period=bundle["period"], own=tongue.span(own.get("start"), own.get("end")),
            )
        )  # fmt: skip
    if tongue.home != tongue.language:
        language = tongue.words(LANGUAGES.get(tongue.home, tongue.home))
        said.append(
            tongue.words(N_("Suunnitelman sisältö on %(language)s, jos sitä ei ole käännetty."),
                         language=language)
        )  # fmt: skip
    return said


def _outside(bundle: Bundle) -> bool:
    """Has the plan's own time neither begun nor still lasted in the period?"""
    judged, own = period(bundle["period"]), bundle["plan"].get("period", {})
    begins, ends = str(own.get("start", "")), str(own.get("end", "9999"))
    return judged.start.isoformat() > ends or judged.end.isoformat() < begins
