"""Turns the texts and the classes of a service into one row."""

from collections.abc import Iterable, Mapping
from typing import Final

from luukku.engines.kernel.texts import N_, Text
from luukku.ground.catalogue.rules.demo.rows import ServiceRow
from luukku.ground.catalogue.rules.sheets import Line

NAME_LONGEST: Final = 100
SUMMARY_LONGEST: Final = 150
DESCRIPTION_LONGEST: Final = 2500
CHARGES: Final = {"f": "free", "c": "chargeable", "o": "other", "u": "unknown"}
FLAGS: Final = "sdm"


def service(
    line: Line,
    classes: Mapping[str, Line],
    sets_of: Mapping[str, tuple[str, ...]],
    gaps: tuple[tuple[str, str], ...],
    instructions: Mapping[str, Text],
) -> ServiceRow:
    """A service from its texts and its classes; `gaps` = what is left out on purpose."""
    code = line.slug("code")
    told = classes.get(code)
    if told is None:
        line.wrong("not_classed", "code", N_("Palvelua ei ole tiedostossa classes.csv."))
        told = Line(line.where, {}, [])
    flags = _flags(told)
    ways = tuple(dict.fromkeys(_opened(told.codes("ways"), sets_of)))
    lacks = frozenset(gap for service, gap in gaps if service == code)
    return ServiceRow(
        code=code,
        name=_without_swedish(line.text("name", needed=True, longest=NAME_LONGEST), lacks),
        summary=line.text("summary", needed=True, longest=SUMMARY_LONGEST),
        description=line.text("description", needed=True, longest=DESCRIPTION_LONGEST),
        instruction=_instruction((code, *ways), instructions),
        concepts=tuple(
            code
            for column in ("classes", "targets", "events", "needs")
            for code in told.codes(column)
        ),
        charge=CHARGES.get(told.one_of("charge", tuple(CHARGES)), "unknown"),
        price_cents=told.number("price_cents"),
        statutory="s" in flags,
        decision_required="d" in flags,
        publicly_funded="m" not in flags,
        template=told.words("template"),
        laws=told.codes("laws"),
        ways=ways,
        gaps=lacks,
    )


def _flags(line: Line) -> str:
    flags = line.words("flags")
    if set(flags) - set(FLAGS):
        line.wrong(
            "bad_flags",
            "flags",
            N_(
                "Merkit ovat s (lakisääteinen), d (vaatii päätöksen) ja m (ei julkista rahoitusta)."
            ),
        )
    return flags


def _without_swedish(name: Text, lacks: frozenset[str]) -> Text:
    return {
        language: words
        for language, words in name.items()
        if language != "sv" or "no_swedish" not in lacks
    }


def _instruction(names: Iterable[str], instructions: Mapping[str, Text]) -> Text:
    """How one begins: the service's own instruction, else that of its first way which has one."""
    keys = (told.partition("@")[0] for told in names)
    return next((instructions[key] for key in keys if key in instructions), {})


def _opened(names: Iterable[str], sets_of: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The sets behind the names; a pattern may hold patterns. `asema@LM` = only in those towns."""
    found: list[str] = []
    for told in names:
        name, at, where = told.partition("@")
        if name in sets_of:
            found += [f"{key}{at}{where}" for key in _opened(sets_of[name], sets_of)]
        else:
            found.append(told)
    return found
