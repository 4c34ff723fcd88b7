"""The work behind the pages: queued jobs, facts with their alarm, the search index and the lake, a thread each."""

import logging
import signal
import threading
from datetime import datetime, timedelta
from types import FrameType

from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.services.loading.settling import settle_loads
from luukku.ground.journal.queries import unheard
from luukku.ground.journal.services import deliver
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.services.sign_in import forget_ended_sessions
from luukku.roof.site.lake import export_facts, tidied
from luukku.roof.site.wiring import HEARS
from luukku.rooms.cases.queries.addresses import address_of
from luukku.rooms.cases.queries.emergencies import late_reviews
from luukku.rooms.cases.services.consultations import expire_consultations
from luukku.rooms.cases.services.emergency import alarm_of_unreviewed
from luukku.rooms.cases.services.messages import raise_unread
from luukku.rooms.cases.services.plans.agreeing import mark_reviews_due
from luukku.rooms.cases.services.reminding import remind
from luukku.rooms.guidance.queries.finding import finder
from luukku.rooms.guidance.services.rounds import keep_promises

log = logging.getLogger(__name__)
INDEX_EVERY = 20.0
LOOK_EVERY = timedelta(minutes=1)
EXPORT_EVERY = 300.0
TIDY_EVERY = timedelta(hours=1)
REMIND_EVERY = timedelta(minutes=30)


def once() -> None:
    """Do what waits now and stop."""
    _worker(interval=0, batch=True).run()
    while deliver(HEARS, at=timezone.now()):
        pass
    warn_of_unheard(at=timezone.now())
    keep_guidance(at=timezone.now())
    keep_clocks(at=timezone.now())
    keep_lake(at=timezone.now(), tidy=True)


def until_told(interval: float) -> None:
    """Work until SIGTERM or SIGINT; the job and the fact in hand are finished first."""
    stop = threading.Event()
    worker = _worker(interval=interval, batch=False)

    def stopped(number: int, frame: FrameType | None) -> None:
        log.info("told to stop by %s", signal.Signals(number).name)
        worker.running = False
        stop.set()
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, signal.SIG_DFL)  # a second word ends at once

    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, stopped)
    hearing = threading.Thread(target=hear_until, args=(stop, interval), name="facts")
    hearing.start()
    indexing = threading.Thread(target=index_until, args=(stop,), name="search", daemon=True)
    indexing.start()
    keeping = threading.Thread(target=lake_until, args=(stop,), name="lake", daemon=True)
    keeping.start()
    try:
        worker.run()
    finally:
        stop.set()
        hearing.join()
        connections.close_all()
    log.info("stopped")


def _worker(*, interval: float, batch: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=interval,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def hear_until(stop: threading.Event, interval: float) -> None:
    """Let facts be heard, round after round; once a minute warn of late ones and tidy sessions."""
    next_look = next_reminders = timezone.now()
    while not stop.is_set():
        now = timezone.now()
        try:
            close_old_connections()
            deliver(HEARS, at=now)
            if now >= next_look:
                warn_of_unheard(at=now)
                forget_ended_sessions(by=HOUSE, at=now)
                keep_guidance(at=now)
                watch_trust(at=now)
                watch_plans(at=now)
                next_look = now + LOOK_EVERY
            if now >= next_reminders:
                keep_clocks(at=now)
                next_reminders = now + REMIND_EVERY
        except Exception:
            log.exception("the round of facts failed; the next one tries again")
        stop.wait(interval)
    connections.close_all()


def keep_guidance(*, at: datetime) -> None:
    """What time alone brings about in guidance; a failure there stops nothing else."""
    try:
        keep_promises(address=address_of("site:desk"), by=HOUSE, at=at)
    except Exception:
        log.exception("the round of guidance failed; the next one tries again")


def keep_clocks(*, at: datetime) -> None:
    """Reminders of clocks whose rung has been reached; a failure there stops nothing else."""
    try:
        done = remind(address=address_of("cases:cases"), by=HOUSE, at=at)
        if done.waiting:
            log.error("%s reminder(s) wait: their units have neither worker nor lead", done.waiting)
    except Exception:
        log.exception("the round of clocks failed; the next one tries again")


def watch_trust(*, at: datetime) -> None:
    """Messages that lie unread and emergency openings nobody looked at; a failure stops nothing else."""
    try:
        raise_unread(by=HOUSE, at=at)
        alarm_of_unreviewed(by=HOUSE, at=at)
        if late := late_reviews(at):
            log.error("%s emergency opening(s) have not been reviewed in a week", late)
    except Exception:
        log.exception("the watch over messages and openings failed; the next one tries again")


def watch_plans(*, at: datetime) -> None:
    """Review days of plans that have come, and questions nobody answered; a failure stops nothing else."""
    try:
        mark_reviews_due(by=HOUSE, at=at)
        expire_consultations(by=HOUSE, at=at)
    except Exception:
        log.exception("the watch over plans and requests failed; the next one tries again")


def index_until(stop: threading.Event) -> None:
    """Keep the search index up to date, its meanings learned; a thread that may be left in the middle."""
    while not stop.is_set():
        try:
            close_old_connections()
            finder().keep_up(_learned)
        except Exception:
            log.exception("the search index could not be made; the next round tries again")
        stop.wait(INDEX_EVERY)
    connections.close_all()


def lake_until(stop: threading.Event) -> None:
    """Bring facts into the lake and keep it tidy; whatever is left in the middle is begun again."""
    next_tidy = timezone.now() + TIDY_EVERY
    while not stop.is_set():
        now = timezone.now()
        close_old_connections()
        keep_lake(at=now, tidy=now >= next_tidy)
        next_tidy = now + TIDY_EVERY if now >= next_tidy else next_tidy
        stop.wait(EXPORT_EVERY)
    connections.close_all()


def keep_lake(*, at: datetime, tidy: bool) -> None:
    """One round of the lake; a failure there stops nothing else."""
    try:
        settle_loads(by=HOUSE, at=at)
        export_facts(at=at)
        if tidy:
            tidied(at=at)
    except RuleBroken as why:
        log.warning("facts were not brought into the lake: %s", why)
    except Exception:
        log.exception("the round of the lake failed; the next one tries again")


def _learned(done: int, of: int) -> None:
    log.info("the search has learned %s of %s meanings", done, of)


def warn_of_unheard(*, at: datetime) -> None:
    """The alarm: an ERROR in the log for each kind of fact that has waited too long."""
    for late in unheard(at=at):
        log.error(
            "%s fact(s) %s have not been heard; the oldest since %s",
            late.count, late.kind, late.oldest.isoformat(timespec="seconds"),
        )  # fmt: skip
