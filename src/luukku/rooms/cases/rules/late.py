"""What is written down too late: it may be true, and still it says why and carries its mark.

A time that ran out was missed for everybody who looked. An entry with an earlier day that makes it look
kept is let through only with words, and is shown and counted as what it is.
"""

from collections.abc import Collection, Iterable
from datetime import date

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.clocks.entries import Mark
from luukku.rooms.cases.rules.access import SHORTEST_REASON


def says_why(words: Iterable[str]) -> bool:
    """Do the words say something? A dot is not a reason."""
    return len(" ".join(said.strip() for said in words).strip()) >= SHORTEST_REASON


def require_late_words(worded: bool) -> None:
    """Whoever undoes a missed time says why it is written only now."""
    if not worded:
        raise RuleBroken(
            "cases.late_needs_words",
            N_(
                "Määräaika ehti ylittyä ennen tätä kirjausta. Kerro vähintään %(n)s merkillä, "
                "miksi kirjaat vasta nyt."
            ),
            field="words", n=SHORTEST_REASON,
        )  # fmt: skip


def require_words_of_facts(taken: int, *, worded: bool) -> None:
    """Whoever changes what is known, so that a running time falls away, says why."""
    if taken and not worded:
        raise RuleBroken(
            "cases.facts_need_words",
            N_(
                "Muutos poistaa määräajan, joka on jo alkanut. Kerro vähintään %(n)s merkillä, "
                "miksi tieto muuttuu."
            ),
            field="words", n=SHORTEST_REASON,
        )  # fmt: skip


def require_start_day(on: date, days: Collection[date]) -> None:
    """A right begins on the day of something that happened, not on a day that suits."""
    if on not in days:
        raise RuleBroken(
            "cases.start_without_a_step",
            N_(
                "Määräaika alkaa vain päivänä, jona asiassa tapahtui sen aloittava vaihe. "
                "Kirjaa vaihe ensin tai valitse sen päivä."
            ),
            field="starts_on",
        )


def require_correction(mark: Mark | None, *, missed: bool, replaced: bool, worded: bool) -> None:
    """An entry is corrected with a reason, and a missed time is not wiped away by taking its start."""
    if not worded:
        raise RuleBroken(
            "cases.correction_needs_words",
            N_("Kerro vähintään %(n)s merkillä, miksi merkintä ei pidä paikkaansa."),
            field="words", n=SHORTEST_REASON,
        )  # fmt: skip
    if mark is Mark.START and missed and not replaced:
        raise RuleBroken(
            "cases.missed_start_stays",
            N_(
                "Määräaika on ylittynyt, joten sen alkua ei voi vain poistaa. Kerro oikea alkupäivä."
            ),
            field="starts_on",
        )
    if replaced and mark is not Mark.START:
        raise RuleBroken(
            "cases.only_start_is_replaced",
            N_("Uuden alkupäivän voi kertoa vain, kun korjaat määräajan alun."),
            field="starts_on",
        )


def days_late(on: date, recorded: date) -> int:
    """How many days after the day of an event it was written down."""
    return max((recorded - on).days, 0)
