"""The long work of reports, as the queue runs it: one job a file."""

from django_tasks import TaskContext, task

from luukku.ground.people.rules import HOUSE
from luukku.roof.reports.services.making import make_file


@task(takes_context=True)
def draw(context: TaskContext, file_id: int) -> None:
    """Make the file; the queue says when the work began."""
    began = context.task_result.started_at
    if began is None:
        raise RuntimeError("a job runs only after it has begun")
    make_file(file_id=file_id, by=HOUSE, at=began)
