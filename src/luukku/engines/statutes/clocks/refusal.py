"""A service granted but not started in time, or never going to: in fact a refusal (45 §).

A positive decision that only leads to a queue past the time limit is in substance a refusal, and the
client must get a decision that can be appealed. This tells where that is so, with the reason in
words; a person makes the decision.
"""

from dataclasses import dataclass
from datetime import date

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.clocks.answers import Standing, State
from luukku.engines.statutes.clocks.course import DAY
from luukku.engines.statutes.phrases import Sentence, Value, joined

FLAG = "shl45.defacto"
_SPACE: Text = {"fi": " ", "sv": " ", "en": " "}
_PASSED: Text = {
    "fi": "Palvelu on myönnetty {granted}, mutta se ei ole alkanut viimeistään {last} ({section}). "
    "Määräpäivästä on kulunut {days} pv.",
    "sv": "Tjänsten beviljades {granted} men har inte inletts senast {last} ({section}). "
    "Det har gått {days} d. sedan sista dagen.",
    "en": "The service was granted on {granted} but has not started by {last} ({section}). "
    "{days} days have passed since the last day.",
}
_COMING: Text = {
    "fi": "Palvelu on myönnetty {granted}, mutta sen tiedetään alkavan aikaisintaan {queue}. "
    "Viimeinen päivä on {last} ({section}); ylitys on {days} pv.",
    "sv": "Tjänsten beviljades {granted} men man vet att den inleds tidigast {queue}. "
    "Sista dag är {last} ({section}); överskridandet är {days} d.",
    "en": "The service was granted on {granted} but is known to start on {queue} at the earliest. "
    "The last day is {last} ({section}); that is {days} days over.",
}
_DECIDE: Text = {
    "fi": "Tämä on tosiasiallisesti epäämistä: asiakkaalle on tehtävä valituskelpoinen päätös. "
    "Jono tai voimavarojen puute ei ole lain mukainen peruste.",
    "sv": "Detta är i praktiken ett avslag: klienten ska få ett överklagbart beslut. "
    "Kö eller resursbrist är ingen laglig grund.",
    "en": "This is in fact a refusal: the client must get a decision that can be appealed. "
    "A queue or a lack of resources is no lawful ground.",
}
_INFORMS: Text = {
    "fi": "Juristi ei ole allekirjoittanut sääntöä: tieto ohjaa, mutta ei ratkaise.",
    "sv": "Ingen jurist har signerat regeln: uppgiften vägleder men avgör inte.",
    "en": "No lawyer has signed the rule: this informs but does not decide.",
}


@dataclass(frozen=True, slots=True)
class FactualRefusal:
    """A granted service that is not given in time.

    rule: the flag's rule; measured_by: the rule whose last day passed. since: the first day on which
    it is a refusal in fact. ahead: it is known beforehand from the queue. days_over: calendar days
    past the last day, until today or until the queue ends.
    """

    rule: str
    measured_by: str
    law: str
    granted: date
    last: date
    since: date
    days_over: int
    queue_until: date | None
    ahead: bool
    decides: bool
    reason: Text


def refused_in_fact(
    standing: Standing,
    today: date,
    *,
    granted: date | None,
    queue_until: date | None = None,
    book: Book | None = None,
) -> FactualRefusal | None:
    """Whether a granted service is refused in fact; None when it is not.

    standing: of the limit in which the service must start, such as shl45.start3m, on `today`.
    granted: the day of the positive decision. queue_until: the earliest day the queue lets it start.
    """
    last = standing.due.strict
    closed = standing.state in (State.MET, State.ENDED)
    if granted is None or granted > today or last is None or closed:
        return None
    coming = queue_until if queue_until and queue_until > last else None
    over = (max(today, coming or today) - last).days
    if over <= 0:
        return None
    flag = (book or shipped()).rule(FLAG)
    decides = standing.decides and flag.signed
    return FactualRefusal(
        rule=FLAG,
        measured_by=standing.rule,
        law=f"{flag.act.number} {flag.section}",
        granted=granted,
        last=last,
        since=granted if today <= last else max(granted, last + DAY),
        days_over=over,
        queue_until=coming,
        ahead=today <= last,
        decides=decides,
        reason=_reason(standing, granted, last, over, coming, decides),
    )


def _reason(
    standing: Standing, granted: date, last: date, days: int, queue: date | None, decides: bool
) -> Text:
    section = f"{standing.due.law} {standing.due.section}"
    gaps: dict[str, Value] = {"granted": granted, "last": last, "days": days, "section": section}
    if queue:
        gaps["queue"] = queue
    told = [Sentence(_COMING if queue else _PASSED, gaps).text(), _DECIDE]
    return joined(told if decides else [*told, _INFORMS], _SPACE)
