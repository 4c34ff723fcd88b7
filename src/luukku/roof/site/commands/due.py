"""`luukku due RULE DATE`: when a statutory time limit ends, and why."""

import argparse
import json
import sys
from datetime import date
from typing import Any

LANGUAGES = ("fi", "sv", "en")
YES, NO = frozenset({"", "kyllä", "ja", "yes"}), frozenset({"ei", "nej", "no"})
_EXAMPLES = """
esimerkkejä:
  luukku due shl36.start.over75 2026-04-02 --age 76
      seitsemän arkipäivää yhteydenotosta, 76-vuotias asiakas
  luukku due thl51a.3m.23 2026-11-30 --age 40 --json
      vastaus koneluettavana
  luukku due shl45.start3m 2026-10-03 --fact urgent=ei
      kerrotaan, ettei asia ole kiireellinen

Vastaus kertoo kaksi päivää. Ensimmäinen on laskettu ilman siirtoa, toinen siirtää
määräpäivän suljetulta päivältä seuraavaan arkipäivään (laki 150/1930 5 §).
Päättymiskoodi on 0, kun vastaus saatiin, ja 2, kun pyyntöön ei voi vastata.
"""
_WRONG_LANGUAGE = {
    "fi": "Kieltä {given!r} ei ole. Valitse fi, sv tai en.",
    "sv": "Språket {given!r} finns inte. Välj fi, sv eller en.",
    "en": "There is no language {given!r}. Choose fi, sv or en.",
}
_WRONG_DAY = {
    "fi": "Päivää {given!r} ei ole olemassa. Kirjoita se muodossa vuosi-kuukausi-päivä, "
    "esimerkiksi 2026-04-02.",
    "sv": "Dagen {given!r} finns inte. Skriv den som år-månad-dag, till exempel 2026-04-02.",
    "en": "There is no day {given!r}. Write it as year-month-day, for example 2026-04-02.",
}
_WRONG_AGE = {
    "fi": "Ikä {given!r} ei ole luku. Anna ikä täysinä vuosina, esimerkiksi --age 76.",
    "sv": "Åldern {given!r} är inte ett tal. Ange åldern i hela år, till exempel --age 76.",
    "en": "The age {given!r} is not a number. Give it in full years, for example --age 76.",
}
_WRONG_FACT = {
    "fi": "Tietoa {given!r} ei voi lukea. Kirjoita esimerkiksi --fact urgent tai --fact urgent=ei.",
    "sv": "Uppgiften {given!r} kan inte läsas. Skriv till exempel --fact urgent eller urgent=nej.",
    "en": "The fact {given!r} cannot be read. Write for example --fact urgent or urgent=no.",
}
_ANSWER = {
    "fi": ("Säännön {rule} määräpäivä", "siirrettynä", "hälytys", "ei määräpäivää", "tavoite"),
    "sv": ("Sista dag enligt {rule}", "flyttad", "larm", "ingen tidsfrist", "mål"),
    "en": ("Last day by {rule}", "shifted", "alarm", "no due date", "goal"),
}


class WrongWordError(ValueError):
    """A word on the command line cannot be read."""


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser(
        "due",
        help="Laske säädetyn määräajan viimeinen päivä",
        description="Laske, milloin säädetty määräaika päättyy, ja kerro perustelu.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    needed = parser.add_argument_group("anna nämä")
    needed.add_argument("rule", metavar="RULE", help="säännön tunnus, esim. shl36.start.over75")
    needed.add_argument(
        "date", metavar="DATE", help="päivä, josta aika alkaa, esim. 2026-04-02; ei lasketa mukaan"
    )
    more = parser.add_argument_group("voit antaa myös")
    more.add_argument(
        "--age",
        metavar="N",
        help="asiakkaan ikä täysinä vuosina tuona päivänä; ilman sitä vastaus olettaa, että sääntö "
        "koskee asiakasta, ja kertoo sen",
    )
    more.add_argument(
        "--fact",
        metavar="TIETO",
        action="append",
        default=[],
        help="tieto asiasta, esim. urgent tai urgent=ei; voi toistaa",
    )
    more.add_argument("--lang", metavar="KIELI", default="fi", help="fi, sv tai en (oletus fi)")
    more.add_argument("--json", action="store_true", help="tulosta vastaus JSON-muodossa")
    more.add_argument("-h", "--help", action="help", help="näytä tämä ohje")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the answer; 2 and a sentence to stderr when there is none."""
    # Imported here so that the other commands do not wait for the calendar.
    from luukku.engines.statutes.due import due
    from luukku.engines.statutes.errors import StatuteError
    from luukku.roof.site import law

    language = args.lang if args.lang in LANGUAGES else "fi"
    try:
        _require_language(args.lang)
        day = _day(args.date, language)
        age = _age(args.age, language)
        known = _facts(args.fact, language)
        answer = due(args.rule, day, age=age, facts=known, policy=law.policy(), book=law.book())
    except StatuteError as refusal:
        return _refused(refusal.words[language])
    except WrongWordError as wrong:
        return _refused(str(wrong))
    if args.json:
        print(json.dumps(answer.row(language), ensure_ascii=False))
    else:
        _show(answer, language)
    return 0


def _refused(sentence: str) -> int:
    print(f"luukku due: {sentence}", file=sys.stderr)
    return 2


def _show(answer: Any, language: str) -> None:
    from luukku.engines.statutes.phrases import day_text

    title, shifted, alarm, undated, goal = _ANSWER[language]
    title = title.format(rule=answer.rule)
    if answer.strict is None:
        print(f"{title}: {undated}")
    else:
        strict, moved = day_text(answer.strict)[language], day_text(answer.shifted)[language]
        print(f"{title}: {strict} ({shifted} {moved})")
    if answer.alarm not in (None, answer.strict):
        print(f"  {alarm}: {day_text(answer.alarm)[language]}")
    if answer.target:
        print(f"  {goal}: {day_text(answer.target)[language]}")
    print(f"  {answer.law} {answer.section} [{answer.evidence}]")
    print(f"  {answer.reason[language]}")
    for caveat in answer.caveats:
        print(f"  - {caveat[language]}")


def _require_language(given: str) -> None:
    if given not in LANGUAGES:
        raise WrongWordError(_WRONG_LANGUAGE["fi"].format(given=given))


def _day(given: str, language: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as wrong:
        raise WrongWordError(_WRONG_DAY[language].format(given=given)) from wrong


def _age(given: str | None, language: str) -> int | None:
    if given is None:
        return None
    if not given.removeprefix("-").isdecimal():
        raise WrongWordError(_WRONG_AGE[language].format(given=given))
    return int(given)


def _facts(given: list[str], language: str) -> dict[str, bool]:
    facts = {}
    for word in given:
        name, _, answer = word.partition("=")
        if not name or answer.casefold() not in YES | NO:
            raise WrongWordError(_WRONG_FACT[language].format(given=word))
        facts[name] = answer.casefold() in YES
    return facts
