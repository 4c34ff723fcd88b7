"""What a ledger refuses, in words: what was wrong and what would be right, in fi, sv and en."""

from enum import StrEnum

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.errors import WrongEntryError
from luukku.engines.statutes.law import Rule
from luukku.engines.statutes.phrases import Value, say


class Wrong(StrEnum):
    """What can be wrong with an entry."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    BEFORE_START = "before_start"
    CLOSED = "closed"
    NOT_STOPPED = "not_stopped"
    STOPPED = "stopped"
    OUT_OF_ORDER = "out_of_order"
    UNLAWFUL = "unlawful"
    NO_GROUNDS = "no_grounds"
    TOO_LONG = "too_long"
    NOT_LONGER = "not_longer"
    TOO_LATE = "too_late"
    NO_PROOF = "no_proof"
    NOT_MISSED = "not_missed"
    NO_CODE = "no_code"
    UNKNOWN_ENTRY = "unknown_entry"
    CORRECTED = "corrected"
    FUTURE = "future"
    NO_ZONE = "no_zone"
    NUMBER = "number"
    STRAY = "stray"


_SAID: dict[Wrong, tuple[str, str, str, str]] = {
    Wrong.NOT_STARTED: (
        "mark",
        "Määräaika ei ole alkanut: luettelossa ei ole alkua, joka olisi voimassa tänä päivänä.",
        "Tidsfristen har inte börjat: förteckningen saknar en början som gäller denna dag.",
        "The time limit has not started: the ledger has no start that holds on this day.",
    ),
    Wrong.STARTED: (
        "mark",
        "Määräaika alkoi jo {day}. Jos alku on väärä, korjaa ensin merkintä {number}.",
        "Tidsfristen började redan {day}. Om det är fel, rätta först anteckning {number}.",
        "The time limit already started on {day}. If that is wrong, correct entry {number} first.",
    ),
    Wrong.BEFORE_START: (
        "on",
        "Merkinnän päivä {day} on ennen määräajan alkua {start}. Todiste ei voi edeltää alkua.",
        "Anteckningens dag {day} är före tidsfristens början {start}. Bevis kan inte föregå början.",
        "The entry's day {day} is before the start {start}. A proof cannot come before the start.",
    ),
    Wrong.CLOSED: (
        "on",
        "Asia päättyi {day}. Sen jälkeen voi vain selittää ylityksen tai korjata merkinnän.",
        "Ärendet slutade {day}. Därefter kan man bara förklara överskridandet eller rätta.",
        "The matter ended on {day}. After that one may only explain a missed limit or correct.",
    ),
    Wrong.NOT_STOPPED: (
        "mark",
        "Määräaika ei ole pysähdyksissä {day}, joten sitä ei voi käynnistää uudelleen.",
        "Tidsfristen står inte stilla {day} och kan inte sättas i gång igen.",
        "The time limit does not stand still on {day}, so it cannot be resumed.",
    ),
    Wrong.STOPPED: (
        "mark",
        "Määräaika on jo pysähdyksissä {day}. Merkitse ensin, milloin aika jatkui.",
        "Tidsfristen står redan stilla {day}. Anteckna först när tiden fortsatte.",
        "The time limit already stands still on {day}. First write when it went on.",
    ),
    Wrong.OUT_OF_ORDER: (
        "on",
        "Merkintä {number} ({day}) ei sovi enää yhteen muiden kanssa. Korjaa se ensin.",
        "Anteckning {number} ({day}) passar inte längre ihop med de andra. Rätta den först.",
        "Entry {number} ({day}) would no longer fit with the others. Correct it first.",
    ),
    Wrong.UNLAWFUL: (
        "reason",
        "Syy {reason!r} ei ole tämän säännön lain mukainen peruste. Perusteita ovat: {known}.",
        "Orsaken {reason!r} är ingen laglig grund enligt regeln. Grunderna är: {known}.",
        "The reason {reason!r} is no lawful ground of this rule. The grounds are: {known}.",
    ),
    Wrong.NO_GROUNDS: (
        "reason",
        "Laki ei salli tämän määräajan pysäyttämistä eikä jatkamista syystä {reason!r}. Odottaminen, "
        "jono tai voimavarojen puute ei ole peruste. Merkitse syy selitykseksi, jos aika ylittyy.",
        "Lagen tillåter inte att tidsfristen stoppas eller förlängs av orsaken {reason!r}. Väntan, "
        "kö eller resursbrist är ingen grund. Anteckna orsaken som förklaring om tiden överskrids.",
        "The law does not let this limit be stopped or lengthened for {reason!r}. Waiting, queues "
        "and lack of resources are no ground. Write the reason as an explanation if it is missed.",
    ),
    Wrong.TOO_LONG: (
        "until",
        "Aikaa voi jatkaa enintään {most} asti, ei {until} asti.",
        "Tiden kan förlängas högst till {most}, inte till {until}.",
        "The time may be lengthened to {most} at most, not to {until}.",
    ),
    Wrong.NOT_LONGER: (
        "until",
        "Viimeinen päivä on jo {last}. Jatkoajan on päätyttävä sitä myöhemmin.",
        "Sista dag är redan {last}. Förlängningen måste sluta senare än så.",
        "The last day is already {last}. A lengthened time must end later than that.",
    ),
    Wrong.TOO_LATE: (
        "on",
        "Aika päättyi {last}. Päättynyttä aikaa ei voi pysäyttää eikä jatkaa {day}.",
        "Tiden gick ut {last}. En utgången tid kan inte stoppas eller förlängas {day}.",
        "The time ran out on {last}. It cannot be stopped or lengthened on {day}.",
    ),
    Wrong.NO_PROOF: (
        "proof",
        "Todiste {proof!r} ei kelpaa: pelkkä tilan vaihtaminen ei riitä. Kelpaavia ovat: {known}.",
        "Beviset {proof!r} duger inte: enbart ett byte av status räcker inte. Godkända är: {known}.",
        "The proof {proof!r} does not do: changing a status is not enough. Accepted are: {known}.",
    ),
    Wrong.NOT_MISSED: (
        "mark",
        "Määräaika ei ole ylittynyt {day}, tai ylitys on jo selitetty.",
        "Tidsfristen är inte överskriden {day}, eller så är den redan förklarad.",
        "The time limit is not missed on {day}, or it has been explained already.",
    ),
    Wrong.NO_CODE: (
        "reason",
        "Koodia {code!r} ei tunneta. Valitse yksi näistä: {known}.",
        "Koden {code!r} är okänd. Välj en av dessa: {known}.",
        "The code {code!r} is not known. Choose one of these: {known}.",
    ),
    Wrong.UNKNOWN_ENTRY: (
        "corrects",
        "Merkintää {number} ei ole, tai se on itse korjaus. Kerro olemassa olevan merkinnän numero.",
        "Anteckning {number} finns inte eller är själv en rättelse. Ange en befintlig anteckning.",
        "There is no entry {number}, or it is itself a correction. Name an entry there is.",
    ),
    Wrong.CORRECTED: (
        "corrects",
        "Merkintä {number} on jo korjattu.",
        "Anteckning {number} är redan rättad.",
        "Entry {number} has been corrected already.",
    ),
    Wrong.FUTURE: (
        "on",
        "Päivä {day} on tulevaisuudessa. Merkintä voi koskea vain sitä, mikä on jo tapahtunut.",
        "Dagen {day} ligger i framtiden. En anteckning kan bara gälla det som redan har skett.",
        "The day {day} lies ahead. An entry can only be about what has already happened.",
    ),
    Wrong.NO_ZONE: (
        "at",
        "Kirjaamisen hetkestä puuttuu aikavyöhyke.",
        "Tidpunkten för anteckningen saknar tidszon.",
        "The moment of recording lacks its time zone.",
    ),
    Wrong.NUMBER: (
        "number",
        "Merkinnän numeron pitää olla {expected}, ei {number}. Joku ehti kirjata ennen sinua.",
        "Anteckningens nummer ska vara {expected}, inte {number}. Någon hann anteckna före dig.",
        "The entry's number must be {expected}, not {number}. Somebody has written before you.",
    ),
    Wrong.STRAY: (
        "mark",
        "Merkinnässä on tieto, joka ei kuulu siihen: {fields}.",
        "Anteckningen har en uppgift som inte hör till den: {fields}.",
        "The entry holds something that does not belong to it: {fields}.",
    ),
}


def wrong(what: Wrong, rule: Rule, *, field: str = "", **values: Value) -> WrongEntryError:
    """The refusal, ready to be raised."""
    at, fi, sv, en = _SAID[what]
    template: Text = {"fi": fi, "sv": sv, "en": en}
    law = f"{rule.act.number} {rule.section}"
    return WrongEntryError(what.value, say(template, **values), law, field or at)
