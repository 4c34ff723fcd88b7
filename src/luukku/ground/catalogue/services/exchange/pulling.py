"""Follows the national register: everything once a week, changes in between, on from where it broke off.

A change of a connection does not touch the day of change of its service or channel. Services tell
their connections, so services are read whole every time and only channels by their day of change;
the contents are compared by their digests.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import ExchangeRun
from luukku.ground.catalogue.queries.exchange.known import known
from luukku.ground.catalogue.queries.exchange.register import Named, Register
from luukku.ground.catalogue.rules.exchange.counting import Tell, untold
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.ptv.answers import Answers, connections, read_rows
from luukku.ground.catalogue.rules.ptv.reading import Gathered, Twin
from luukku.ground.catalogue.rules.ptv.texts import items
from luukku.ground.catalogue.rules.ptv.words import SYSTEM
from luukku.ground.catalogue.services.exchange.bodies import Bodies
from luukku.ground.catalogue.services.exchange.bringing import Bringing
from luukku.ground.catalogue.services.exchange.runs import (
    Outcome,
    begin_run,
    end_run,
    mark_missing,
)
from luukku.ground.people.rules import Action, Actor, require

WEEK = timedelta(days=7)
READ = ("channel", "service")
KINDS = (*READ, "offering")


def pull_register(
    *,
    register: Register,
    since: date | None = None,
    resume: bool = False,
    by: Actor,
    at: datetime,
    tell: Tell = untold,
) -> Outcome:
    """Bring in what the register says (palvelutietovarannon luku).

    Without `since` the channels are read whole when a week has gone since they last were, otherwise
    from the day of the last reading; services with their connections every time. Each page is kept
    as it comes: a run that breaks off goes on from its next page. One that did not get every page
    has failed: the changes it missed are asked for again the next time.
    """
    require(by, Action.EXCHANGE_CATALOGUE)
    run = begin_run(system=SYSTEM, direction="in", by=by, at=at, resume=resume)
    since = date.fromisoformat(run.resume["since"]) if run.resume.get("since") else since
    since = since if since or run.resume else _since(at)
    bringing = Bringing(SYSTEM, known(SYSTEM), by, at, run.began_at)
    pull = Pull(register, run, bringing, since, tell)
    try:
        whole = pull.all()
    except BaseException:
        end_run(run=run, counts=bringing.counts, findings=bringing.findings, state="failed", by=by, at=at)  # fmt: skip
        raise
    if whole:
        kinds = KINDS if since is None else ("service", "offering")
        bringing.counts += mark_missing(
            system=SYSTEM, began=run.began_at, kinds=kinds, by=by, at=at
        )
    bringing.counts["full" if since is None and whole else "partial"] = 1
    run.resume = {}
    end_run(
        run=run, counts=bringing.counts, findings=bringing.findings,
        state="done" if whole else "failed", by=by, at=at,
    )  # fmt: skip
    return Outcome(run.pk, bringing.counts, bringing.findings)


def _since(at: datetime) -> date | None:
    """The day to ask changes from; None = everything."""
    runs = ExchangeRun.objects.filter(system=SYSTEM, direction="in", state="done")
    full = runs.filter(counts__full=1).first()
    last = runs.first()
    if full is None or last is None or at - full.began_at >= WEEK:
        return None
    return last.began_at.date()


@dataclass(slots=True)
class Pull:
    """One reading, with where it is."""

    register: Register
    run: ExchangeRun
    bringing: Bringing
    since: date | None
    tell: Tell
    whole: bool

    def __init__(
        self,
        register: Register,
        run: ExchangeRun,
        bringing: Bringing,
        since: date | None,
        tell: Tell,
    ) -> None:
        self.register, self.run, self.bringing, self.since = register, run, bringing, since
        self.tell = tell
        self.whole = True

    def all(self) -> bool:
        """Channels first, because services name them. Was everything there was got?"""
        begun = self.run.resume.get("kind", READ[0])
        self.whole = bool(self.run.resume.get("whole", True))
        for kind in READ[READ.index(begun) :]:
            first = int(self.run.resume.get("page", 1)) if kind == begun else 1
            for page in self.register.named(kind, since=self._changed(kind), first=first):
                self._page(kind, page)
                self._remember(kind, page.number + 1)
                self.tell(kind, page.number, page.last)
            if kind != READ[-1]:
                self._remember(READ[-1], 1)
        return self.whole

    def _changed(self, kind: str) -> date | None:
        return self.since if kind == "channel" else None

    def _remember(self, kind: str, page: int) -> None:
        self.run.resume = {
            "kind": kind,
            "page": page,
            "since": self.since.isoformat() if self.since else "",
            "whole": self.whole,
        }
        self.run.counts = dict(self.bringing.counts)
        self.run.save(update_fields=["resume", "counts"])

    def _page(self, kind: str, page: Named) -> None:
        if page.broken:
            self._broken(kind, f"{kind} {page.number}", page.broken)
            return
        self.bringing.counts[f"{kind}_nameless"] += len(page.nameless)
        for rows, asked, why in self.register.details(kind, page.ids):
            if why:
                self._broken(kind, asked[0], why)
                continue
            self._unreturned(kind, asked, rows)
            self._rows(kind, rows)

    def _broken(self, kind: str, key: str, why: str) -> None:
        """Something could not be had: then nothing may be called missing in this run."""
        self.whole = False
        self.bringing.findings.append(
            Finding(
                code="exchange.no_answer", entity=kind, key=key,
                what=N_("Rekisteri ei antanut sivua: %(why)s."),
                right=N_("Lue rekisteri uudelleen. Muut sivut tuotiin."),
                params={"why": why},
            )
        )  # fmt: skip

    def _unreturned(self, kind: str, asked: list[str], rows: list[Any]) -> None:
        """An id of the list without its entry: kept as it is here, and gone when it happens twice."""
        got = {row.get("id") for row in items(rows)}
        for name in asked:
            if name not in got:
                self.bringing.findings.append(
                    Finding(
                        code="exchange.not_found", entity=kind, key=name,
                        severity=Severity.WARNING,
                        what=N_("Rekisteri luettelee kohteen, jota ei löydy (404)."),
                        right=N_("Jos kohde puuttuu kahdesti peräkkäin, se merkitään poistuneeksi."),
                    )
                )  # fmt: skip

    def _rows(self, kind: str, rows: list[Any]) -> None:
        bringing = self.bringing
        gathered, answers = Gathered(), Answers()
        twins = list(read_rows(kind, items(rows), bringing.known, gathered, answers))
        bodies = Bodies(SYSTEM, bringing.by, bringing.at)
        bodies.bring(gathered.organisations.values(), bringing.keys.organisations)
        for one in gathered.organisations.values():
            bringing.known.organisations[one.external_id] = one.code
            bringing.known.organisation_ids[one.code] = one.external_id
        bringing.page(kind, [twin for twin, _ in twins])
        if kind == "service":
            known, pairs = bringing.known, list[Twin]()
            for twin, row in twins:
                pairs += connections(twin, row, known, gathered)
            bringing.page("offering", pairs)
        bringing.counts["refused"] += answers.refused
        bringing.findings += [*answers.findings, *gathered.findings]
