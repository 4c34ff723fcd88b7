"""Why a due date is what it is, and what is uncertain about it, in words people read."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.book import Book
from luukku.engines.statutes.calendar import Policy, closed_because, is_open_day
from luukku.engines.statutes.counting import Days
from luukku.engines.statutes.law import Evidence, Kind, Limit, Rule, Span, Standing, Unit, Wording
from luukku.engines.statutes.phrases import Sentence, filled, joined, listed, say, span_text

_SPACE: Text = {"fi": " ", "sv": " ", "en": " "}
_COUNTED: Text = {
    "fi": "{right}. Aikaa on {span} {since} {day}; tätä päivää ei lasketa. Viimeinen päivä on {last}.",
    "sv": "{right}. Tiden är {span} {since} den {day}; den dagen räknas inte. Sista dag är {last}.",
    "en": "{right}. The time is {span} {since} on {day}; that day is not counted. "
    "The last day is {last}.",
}
_KEPT: Text = {
    "fi": "{right}. Säilytysaika on {span} {since} {day}. Säilytettävä ainakin {last} asti.",
    "sv": "{right}. Förvaringstiden är {span} {since} den {day}. Bevaras minst till {last}.",
    "en": "{right}. The retention time is {span} {since} on {day}. Keep at least until {last}.",
}
_AT_ONCE: Text = {
    "fi": "{right}. Laki vaatii tämän heti, siis {last}.",
    "sv": "{right}. Lagen kräver detta genast, alltså {last}.",
    "en": "{right}. The law demands this at once, that is on {last}.",
}
_SAME_DAY: Text = {
    "fi": "{right}. Laki vaatii tämän saman arkipäivän aikana, siis {last}.",
    "sv": "{right}. Lagen kräver detta under samma vardag, alltså {last}.",
    "en": "{right}. The law demands this within the same working day, that is on {last}.",
}
_MOVED: Text = {
    "fi": "Päivä on {closed}, joten tehtävän saa tehdä vielä {shifted} (laki 150/1930 5 §).",
    "sv": "Dagen är {closed}, och uppgiften får ännu utföras {shifted} (lag 150/1930 5 §).",
    "en": "That day is {closed}, so the task may still be done on {shifted} (Act 150/1930, 5 §).",
}
_WORDS: Text = {
    "fi": "{right}. Laki ei anna päivää vaan sanat: {words}.",
    "sv": "{right}. Lagen ger ingen dag utan orden: {words}.",
    "en": "{right}. The law gives no day but the words: {words}.",
}
_GOAL: Text = {
    "fi": "Hyvinvointialueen oma tavoite on {span}, siis {target}. Se ei ole lain määräaika.",
    "sv": "Välfärdsområdets eget mål är {span}, alltså {target}. Det är inte lagens tidsfrist.",
    "en": "The county's own goal is {span}, that is {target}. It is not a time limit of the law.",
}
_STATE: Text = {
    "fi": "{right}. Velvoite on voimassa jatkuvasti; määräpäivää ei ole.",
    "sv": "{right}. Skyldigheten gäller hela tiden; det finns ingen tidsfrist.",
    "en": "{right}. The duty holds all the time; there is no due date.",
}
_CAP: Text = {
    "fi": "{right}. Enimmäismäärä on {cap}; määräpäivää ei ole.",
    "sv": "{right}. Högsta antalet är {cap}; det finns ingen tidsfrist.",
    "en": "{right}. The greatest number is {cap}; there is no due date.",
}
_UNSIGNED: Text = {
    "fi": "Juristi ei ole allekirjoittanut sääntöä: vastaus ohjaa, mutta ei ratkaise.",
    "sv": "Ingen jurist har signerat regeln: svaret vägleder men avgör inte.",
    "en": "No lawyer has signed the rule: the answer informs but does not decide.",
}
_CONTENT: dict[Evidence, Text] = {
    Evidence.SECONDARY: {
        "fi": "Sisältö on luettu esityksestä tai toissijaisesta lähteestä, ei säädöksestä.",
        "sv": "Innehållet är läst i en proposition eller sekundär källa, inte i författningen.",
        "en": "The content was read in a proposal or a secondary source, not in the statute.",
    },
    Evidence.UNREAD: {
        "fi": "Sisältöä ei ole tarkistettu säädöksestä.",
        "sv": "Innehållet är inte kontrollerat i författningen.",
        "en": "The content has not been checked against the statute.",
    },
    Evidence.OPEN: {
        "fi": "Sisältö on selvittämättä.",
        "sv": "Innehållet är inte utrett.",
        "en": "The content is an open question.",
    },
}
_SECTION: Text = {
    "fi": "Pykälän numero on tarkistamatta.",
    "sv": "Paragrafens nummer är okontrollerat.",
    "en": "The number of the section has not been checked.",
}
_START: Text = {
    "fi": "Sanamuodon voimaantulopäivä on tarkistamatta.",
    "sv": "Ordalydelsens ikraftträdandedag är okontrollerad.",
    "en": "The first day of the wording has not been checked.",
}
_NO_START: Text = {
    "fi": "Voimaantulopäivää ei tunneta; vastaus olettaa, että sanamuoto oli voimassa.",
    "sv": "Ikraftträdandedagen är okänd; svaret antar att ordalydelsen gällde.",
    "en": "The first day is not known; the answer assumes that the wording was in force.",
}
_SCHOOL: Text = {
    "fi": "Koulun omat lomat puuttuvat laskennasta: ne ovat paikallisia.",
    "sv": "Skolans egna lov är inte med i räkningen: de är lokala.",
    "en": "The school's own holidays are not in the count: they are local.",
}
_EVE: Text = {
    "fi": "Jos aatto luetaan arkipäiväksi, viimeinen päivä on {alarm}. Hälytys käyttää sitä.",
    "sv": "Om aftonen räknas som vardag är sista dagen {alarm}. Larmet använder den.",
    "en": "If the eve counts as a working day, the last day is {alarm}. The alarm uses it.",
}
_STAYS: Text = {
    "fi": "Päivä on {closed}. Asetuksen mukaan viranomaisen oma määräaika ei siirry.",
    "sv": "Dagen är {closed}. Enligt inställningen flyttas inte myndighetens egen tidsfrist.",
    "en": "That day is {closed}. By the setting, an authority's own time limit does not move.",
}
_NOT_IN_FORCE: Text = {
    "fi": "Säännöllä {id} ei ole sanamuotoa päivälle {day}. Sanamuodot: {wordings}.",
    "sv": "Regeln {id} har ingen ordalydelse för {day}. Ordalydelser: {wordings}.",
    "en": "Rule {id} has no wording for {day}. Wordings: {wordings}.",
}
_SIBLINGS: Text = {
    "fi": "Samassa asiassa on silloin voimassa: {siblings}.",
    "sv": "I samma sak gäller då: {siblings}.",
    "en": "In the same matter there is then in force: {siblings}.",
}
_KEPT_BY: Text = {
    "fi": "Ennen {day} vireille tulleeseen asiaan sovelletaan siirtymäsäännöksen mukaan "
    "aiempaa sanamuotoa.",
    "sv": "På ärenden som inletts före {day} tillämpas enligt övergångsbestämmelsen "
    "den tidigare ordalydelsen.",
    "en": "A matter pending before {day} keeps the earlier wording by a transition provision.",
}
_TAKEN_OVER: Text = {
    "fi": "Siirtymäsäännöksen mukaan {day} voimaan tullut sanamuoto koskee myös silloin kulunutta aikaa.",
    "sv": "Enligt en övergångsbestämmelse gäller lydelsen från {day} även den tid som då löpte.",
    "en": "By a transition provision the wording in force from {day} governs a time that then ran.",
}
_TRANSITION: Text = {
    "fi": "Siirtymäsäännöstä ei ole tarkistettu säädöksestä.",
    "sv": "Övergångsbestämmelsen är inte kontrollerad i författningen.",
    "en": "The transition provision has not been checked against the statute.",
}
_PRACTICE: Text = {
    "fi": "Tämä on käytäntö, ei laki.",
    "sv": "Detta är praxis, inte lag.",
    "en": "This is a practice, not law.",
}
_NOT_LAW: Text = {
    "fi": "Sääntö {id} ei ole voimassa olevaa oikeutta, eikä siitä voi laskea päivää {day}. "
    "Seurattava asia: {watch}",
    "sv": "Regeln {id} är inte gällande rätt, och ingen dag kan räknas från {day}. "
    "Att följa: {watch}",
    "en": "Rule {id} is not law in force, and nothing can be counted from {day}. "
    "To be watched: {watch}",
}
_UNKNOWN: Text = {"fi": "alku tuntematon", "sv": "okänd början", "en": "unknown start"}
_NOT_BEFORE: Text = {
    "fi": "alku tuntematon, aikaisintaan {day}",
    "sv": "okänd början, tidigast {day}",
    "en": "unknown start, {day} at the earliest",
}
_STILL: Text = {"fi": "toistaiseksi", "sv": "tills vidare", "en": "until further notice"}
_COMMA: Text = {"fi": ", ", "sv": ", ", "en": ", "}
_SENTENCES = {Unit.IMMEDIATE: _AT_ONCE, Unit.SAME_WORKDAY: _SAME_DAY}


def grounds(
    book: Book, rule: Rule, wording: Wording, days: Days, goal: Span | None
) -> list[Sentence]:
    """What the answer rests on; `goal` is the county's own where the law gives no day."""
    opening = _opening(book, rule, wording)
    kept = _kept_by(wording, days.opened)
    if days.strict and days.shifted:
        said = [*kept, Sentence(opening, {"day": days.opened, "last": days.strict})]
        if days.shifted != days.strict:
            closed = closed_because(days.strict)
            said.append(Sentence(_MOVED, {"closed": closed, "shifted": days.shifted}))
        return said
    said = [*kept, Sentence(opening)]
    if goal and days.target:
        said.append(Sentence(_GOAL, {"span": span_text(goal), "target": days.target}))
    return said


def taken_over(wording: Wording) -> list[Sentence]:
    """Why a wording governs that was not in force when the clock began."""
    return [Sentence(_TAKEN_OVER, {"day": wording.starts})]


def _kept_by(wording: Wording, opened: date) -> list[Sentence]:
    """Why a wording that has ceased still governs."""
    if wording.transition is None or opened <= wording.ends:
        return []
    return [Sentence(_KEPT_BY, {"day": wording.transition.pending_before})]


@lru_cache(maxsize=1024)
def _opening(book: Book, rule: Rule, wording: Wording) -> Text:
    """The first sentence of a wording's reasons; where it gives a day, the days are still open."""
    limit = wording.limit
    if limit.span:
        return _dated(book, rule, limit, limit.span)
    if limit.words:
        return say(_WORDS, right=rule.right, words=limit.words)
    if limit.cap is not None:
        return say(_CAP, right=rule.right, cap=limit.cap)
    return say(_STATE, right=rule.right)


def _dated(book: Book, rule: Rule, limit: Limit, span: Span) -> Text:
    if span.unit in _SENTENCES:
        return filled(_SENTENCES[span.unit], right=rule.right)
    template = _KEPT if limit.kind is Kind.RETAIN else _COUNTED
    since = book.triggers[rule.trigger]
    return filled(template, right=rule.right, span=span_text(span), since=since)


def doubts(rule: Rule, wording: Wording, days: Days, policy: Policy) -> list[Sentence]:
    """Everything a careful reader should know before leaning on the answer."""
    said = list(_doubts_of_text(rule, wording))
    span = wording.limit.span
    if span and span.unit is Unit.SCHOOL_WORKDAY and not policy.school_closed:
        said.append(Sentence(_SCHOOL))
    if days.alarm and days.alarm != days.strict:
        said.append(Sentence(_EVE, {"alarm": days.alarm}))
    stays = not policy.authority_limits_roll and wording.limit.rolls
    if stays and days.strict and not is_open_day(days.strict):
        said.append(Sentence(_STAYS, {"closed": closed_because(days.strict)}))
    return said


@lru_cache(maxsize=1024)
def _doubts_of_text(rule: Rule, wording: Wording) -> tuple[Sentence, ...]:
    return tuple(map(Sentence, _uncertain(rule, wording)))


def _uncertain(rule: Rule, wording: Wording) -> Iterator[Text]:
    if rule.act.standing is Standing.PRACTICE:
        yield _PRACTICE
    if not rule.signed:
        yield _UNSIGNED
    if rule.evidence in _CONTENT:
        yield _CONTENT[rule.evidence]
    if rule.section_evidence is not Evidence.READ and rule.section_evidence is not rule.evidence:
        yield _SECTION
    if wording.valid_from is None:
        yield _NO_START
    elif wording.evidence is not Evidence.READ:
        yield _START
    changes = [change for change in (wording.transition, wording.takes_over) if change]
    if any(change.evidence is not Evidence.READ for change in changes):
        yield _TRANSITION


def not_in_force(rule: Rule, day: date, siblings: list[str]) -> Text:
    """Which wordings there are instead of the one that was asked for."""
    if rule.watch and not rule.wordings:
        return say(_NOT_LAW, id=rule.id, day=day, watch=rule.watch)
    wordings = joined((_period(w) for w in rule.wordings), _COMMA)
    told = [say(_NOT_IN_FORCE, id=rule.id, day=day, wordings=wordings)]
    told += [say(_SIBLINGS, siblings=listed(siblings))] if siblings else []
    return joined(told, _SPACE)


def _period(wording: Wording) -> Text:
    unknown = _UNKNOWN if wording.not_before == date.min else _NOT_BEFORE
    first = wording.valid_from or say(unknown, day=wording.not_before)
    last = wording.valid_to or _STILL
    return say({"fi": "{a} - {b}", "sv": "{a} - {b}", "en": "{a} - {b}"}, a=first, b=last)
