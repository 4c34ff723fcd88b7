"""What a target or an expected effect must be, so that figures can once say where it stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from luukku.engines.equity.trend import GoalStatus
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.definitions import Indicator
from luukku.ground.indicators.rules.groups import GROUP_NAMES, OF_PEOPLE
from luukku.ground.indicators.rules.kinds import Direction, Kind
from luukku.rooms.plans.rules.targets.judging import last_year
from luukku.rooms.plans.rules.targets.words import Comparator, EffectDirection, Grade, TargetKind

WHOLE: Final = "*"
YEARS: Final = range(1990, 2101)
MOST: Final = Decimal("1e9")


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as somebody sets it; `value` is in the indicator's unit, of a rank a place in the order."""

    indicator_code: str
    kind: str
    comparator: str
    value: Decimal | None
    due: date | None
    baseline_year: int | None
    place_code: str = WHOLE
    breakdown: str = ""
    group_code: str = ""
    other_code: str = ""
    set_by: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """An effect as somebody expects it; without a grade nobody has yet looked at the evidence."""

    indicator_code: str
    direction: str
    size: Decimal | None = None
    breakdown: str = ""
    group_code: str = ""
    by_date: date | None = None
    grade: str = ""
    source: str = ""


def require_aim(aim: Aim, indicator: Indicator, places: Collection[str]) -> None:
    """Refuse a target that no figure could ever judge, naming the field and what would be right."""
    _require(aim.kind in set(TargetKind), "unknown_choice", N_("Valitse jokin vaihtoehto."), "kind")
    _require(
        aim.comparator in set(Comparator), "unknown_choice", N_("Valitse jokin vaihtoehto."),
        "comparator",
    )  # fmt: skip
    _require_time(aim)
    _require(
        aim.place_code in places or aim.place_code == WHOLE, "unknown_place",
        N_("Aluetta ei ole. Valitse koko alue, osa-alue tai kunta."), "place_code",
    )  # fmt: skip
    _require_group(aim.breakdown, aim.group_code, indicator)
    {
        TargetKind.LEVEL: _level,
        TargetKind.TREND: _trend,
        TargetKind.GAP: _gap,
        TargetKind.RANK: _rank,
    }[TargetKind(aim.kind)](aim, indicator)


def require_expected(effect: Expected, indicator: Indicator) -> None:
    """Refuse an expected effect that says nothing or grades evidence without naming it."""
    _require(
        effect.direction in set(EffectDirection), "unknown_choice",
        N_("Valitse jokin vaihtoehto."), "direction",
    )  # fmt: skip
    _require(
        effect.size is None or (effect.size.is_finite() and 0 < effect.size <= MOST),
        "size_is_no_size", N_("Vaikutuksen koko on suurempi kuin nolla. Suunta sanotaan erikseen."),
        "size",
    )  # fmt: skip
    _require_group(effect.breakdown, effect.group_code, indicator)
    _require(
        effect.grade in {"", *Grade}, "unknown_choice", N_("Valitse jokin vaihtoehto."), "grade"
    )
    _require(
        not effect.grade or bool(effect.source.strip()), "grade_without_source",
        N_("Kerro, mihin näyttöön aste perustuu."), "source",
    )  # fmt: skip


def require_own(status: str, reason: str) -> None:
    """Refuse an own judgement that is none of the words, or that does not say why."""
    _require(
        status in {"", *GoalStatus}, "unknown_choice", N_("Valitse jokin vaihtoehto."), "status"
    )
    _require(
        not status or bool(reason.strip()), "judgement_without_reason",
        N_("Kerro, mihin oma arvio perustuu."), "reason",
    )  # fmt: skip
    _require(
        bool(status) or not reason.strip(), "reason_without_judgement",
        N_("Valitse oma arvio tai tyhjennä perustelu."), "status",
    )  # fmt: skip


def _require_time(aim: Aim) -> None:
    if aim.baseline_year is None or aim.baseline_year not in YEARS:
        raise _wrong("baseline_year", N_("Lähtövuosi on nelinumeroinen vuosi, esimerkiksi 2024."))
    if aim.due is None or last_year(aim.due) <= aim.baseline_year:
        raise _wrong(
            "due",
            N_("Määräpäivään mennessä pitää päättyä ainakin yksi vuosi lähtövuoden jälkeen. "
               "Anna esimerkiksi päivä 31.12.2027."),
        )  # fmt: skip


def _require_group(
    breakdown: str, group: str, indicator: Indicator, field: str = "group_code"
) -> None:
    if not breakdown and not group:
        return
    told = sorted(OF_PEOPLE & {*indicator.breakdowns})
    if breakdown not in told:
        raise _wrong("breakdown", N_("Mittaria ei kerrota tämän jaon mukaan."))
    if group not in GROUP_NAMES[breakdown]:
        raise _wrong(field, N_("Valitse ryhmä, joka kuuluu valittuun jakoon."))


def _level(aim: Aim, indicator: Indicator) -> None:
    value = _value(aim)
    _require_side(aim, indicator)
    if indicator.kind is Kind.PROPORTION and not 0 <= value <= 100:
        raise _wrong("value", N_("Osuuden tavoite on 0–100 prosenttia."))
    _require_alone(aim)


def _trend(aim: Aim, indicator: Indicator) -> None:
    value = _value(aim)
    _require_side(aim, indicator)
    right = value < 0 if aim.comparator == Comparator.AT_MOST else value > 0
    if not right:
        raise _wrong(
            "value",
            N_("Muutos vuodessa on enintään jokin luku alle nollan tai vähintään jokin luku yli nollan."),
        )  # fmt: skip
    _require_alone(aim)


def _gap(aim: Aim, indicator: Indicator) -> None:
    value = _value(aim)
    if aim.comparator != Comparator.AT_MOST or value < 0:
        raise _wrong("value", N_("Eron tavoite on enintään jokin luku, vähintään 0."))
    if not aim.group_code:
        raise _wrong("group_code", N_("Valitse kaksi ryhmää, joiden ero lasketaan."))
    if not aim.other_code or aim.other_code == aim.group_code:
        raise _wrong("other_code", N_("Valitse toinen, eri ryhmä."))
    _require_group(aim.breakdown, aim.other_code, indicator, "other_code")


def _rank(aim: Aim, indicator: Indicator) -> None:
    value = _value(aim)
    if indicator.direction is Direction.NEUTRAL:
        raise _wrong("kind", N_("Mittarilla ei ole parempaa suuntaa, joten sijaa ei voi antaa."))
    if aim.comparator != Comparator.AT_MOST or value < 1 or value != int(value):
        raise _wrong("value", N_("Sijan tavoite on enintään jokin sija, esimerkiksi 3."))
    if aim.place_code == WHOLE:
        raise _wrong("place_code", N_("Valitse osa-alue tai kunta, jonka sija lasketaan."))
    if aim.breakdown:
        raise _wrong("breakdown", N_("Sija lasketaan koko väestöstä, ei ryhmästä."))
    _require_alone(aim)


def _value(aim: Aim) -> Decimal:
    if aim.value is None or not aim.value.is_finite() or abs(aim.value) > MOST:
        raise _wrong("value", N_("Anna tavoitearvo lukuna, esimerkiksi 30 tai 2,5."))
    return aim.value


def _require_side(aim: Aim, indicator: Indicator) -> None:
    """More of a bad thing is no target, nor less of a good one."""
    wrong = {Direction.FAVOURABLE: Comparator.AT_MOST, Direction.ADVERSE: Comparator.AT_LEAST}
    if aim.comparator == wrong.get(indicator.direction):
        raise _wrong("comparator", N_("Tavoite on väärään suuntaan: mittari paranisi toisin päin."))


def _require_alone(aim: Aim) -> None:
    if aim.other_code:
        raise _wrong("other_code", N_("Toinen ryhmä annetaan vain eron tavoitteelle."))


def _require(right: bool, code: str, words: str, field: str) -> None:
    if not right:
        raise RuleBroken(f"plans.{code}", words, field=field)


def _wrong(field: str, words: str) -> RuleBroken:
    return RuleBroken(f"plans.target_{field}", words, field=field)
