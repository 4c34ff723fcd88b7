"""Make one ordered file; done twice, it is done once."""

import logging
from datetime import datetime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules import Actor
from luukku.roof.reports.models import ReportFile
from luukku.roof.reports.queries.bundles import content
from luukku.roof.reports.queries.faces.drawing import face
from luukku.roof.reports.rules.files import FileState, Format, before

log = logging.getLogger(__name__)
FAILED = N_("Tiedoston teko keskeytyi virheeseen. Virhe on kirjattu lokiin.")


def make_file(*, file_id: int, by: Actor, at: datetime) -> None:
    """Draw the file if it still waits; cancelled meanwhile, it stays cancelled.

    Drawing takes seconds, so it is done outside any transaction; only its outcome is written.
    """
    del by  # who ordered it stands in the row; the work itself is the house's
    waiting = ReportFile.objects.filter(id=file_id, state__in=before(FileState.MADE))
    row = waiting.only("bundle_id", "language", "format").first()
    if row is None:
        return
    try:
        drawn = face(content(row.bundle_id), row.language, Format(row.format))
    except RuleBroken as no:
        waiting.update(state=FileState.FAILED.value, trouble=no.message()[:300])
        return
    except Exception:
        log.exception("report file %s was not made", file_id)
        waiting.update(state=FileState.FAILED.value, trouble=FAILED)
        return
    waiting.update(
        state=FileState.MADE.value, content=drawn, size=len(drawn), made_at=at, trouble=""
    )
