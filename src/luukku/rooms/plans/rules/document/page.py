"""A plan as plain lines for a terminal: goals, measures, who answers, and what has slipped."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import Any

from luukku.engines.kernel.texts import spoken
from luukku.rooms.plans.rules.document.shape import Document
from luukku.rooms.plans.rules.document.words import FAMILIES, STAGES, STATUSES
from luukku.rooms.plans.rules.status import Status, slippage_days

WIDTH = 88


def page(document: Document, language: str = "fi") -> Iterator[str]:
    """The lines of the whole plan."""

    def say(text: Any) -> str:
        return spoken(text or {}, language)[0]

    period = document.get("period", {})
    yield say(document["title"])
    yield (
        f"{document['code']}/{document['version']} · {FAMILIES[document['family']]} · "
        + STAGES[document["state"]]
        + f" · {day(period.get('start'))}–{day(period.get('end'))}"
    )
    yield from _wrapped(say(document.get("summary")), "")
    measures = document.get("measures", [])
    for goal in [*document.get("goals", []), {"code": None, "title": {"fi": "Ilman tavoitetta"}}]:
        below = [measure for measure in measures if measure.get("goal") == goal["code"]]
        if below:
            yield ""
            yield f"{goal['code'] or '–'}  {say(goal['title'])}"
        for measure in below:
            yield from _measure(measure, say)
    for found in document.get("contradictions", []):
        yield ""
        yield f"! {say(found['subject'])}: ”{found['first']['value']}” / ”{found['second']['value']}”"


def _measure(measure: Document, say: Any) -> Iterator[str]:
    last = measure["history"][-1] if measure.get("history") else {"status": Status.NO_TEXT.value}
    yield f"  {measure['code']}  [{STATUSES[last['status']]}]"
    yield from _wrapped(say(measure["text"]), "      ")
    names = ", ".join(one["name"] for one in measure.get("responsible", ()))
    if names:
        yield from _wrapped(f"Vastuu: {names}", "      ")
    yield from _dated("Määräpäivä", measure)
    for step in measure.get("steps", ()):
        yield from _dated(f"{step['code']}) {say(step['text'])}", step)


def _dated(what: str, record: Document) -> Iterator[str]:
    """A date, where it now seems to end, and how much that is."""
    due, forecast = record.get("due"), record.get("forecast")
    if due or forecast or record.get("done"):
        moved = slippage_days(_date(due), _date(forecast))
        said = f"{what}: {day(due)}"
        said += f" → {day(forecast)} ({span(moved)})" if moved else ""
        said += f", valmis {day(record['done'])}" if record.get("done") else ""
        yield from _wrapped(said, "      ")


def span(days: int) -> str:
    """Days in words a person measures time with.

    >>> span(366), span(-31), span(10)
    ('myöhästynyt 1 vuoden', 'aikaistunut 1 kuukauden', 'myöhästynyt 10 päivää')
    """
    way = "myöhästynyt" if days > 0 else "aikaistunut"
    size = abs(days)
    if size >= 350:
        years = round(size / 365.25, 1)
        said = "1 vuoden" if years == 1 else f"{years:g}".replace(".", ",") + " vuotta"
    elif size >= 28:
        months = round(size / 30.44)
        said = "1 kuukauden" if months == 1 else f"{months} kuukautta"
    else:
        said = "1 päivän" if size == 1 else f"{size} päivää"
    return f"{way} {said}"


def day(said: str | None) -> str:
    """A date as Finns write it."""
    found = _date(said)
    return f"{found.day}.{found.month}.{found.year}" if found else "–"


def _date(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _wrapped(said: str, indent: str) -> list[str]:
    return wrap(said, WIDTH, initial_indent=indent, subsequent_indent=indent)
