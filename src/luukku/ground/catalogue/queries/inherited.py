"""National descriptions that have a later version than the one a service leans on: tasks for its owner."""

from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Service, Template
from luukku.ground.catalogue.rules.inheriting import TEXTS, Difference, differences
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.people.rules import Action, Actor, may


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """One service whose national description has changed."""

    service_id: int
    code: str
    name: Text
    template: str
    version: int
    newest: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A national description to choose from, in its newest version."""

    id: int
    code: str
    version: int
    name: Text


def template_tasks(actor: Actor, *, code: str = "") -> tuple[TemplateTask, ...]:
    """Services that lean on an older version, of those the asker may edit. Two SQL queries."""
    newest = {row.code: row for row in Template.objects.order_by("version")}
    rows = Service.objects.exclude(template=None).exclude(stage=Stage.ARCHIVED.value)
    if code:
        rows = rows.filter(code=code)
    return tuple(
        TemplateTask(
            row.pk, row.code, row.name, row.template.code, row.template.version,
            newest[row.template.code].version,
            differences(_texts(row.template), _texts(newest[row.template.code]), _texts(row)),
        )
        for row in rows.select_related("template").order_by("code")
        if row.template
        and newest[row.template.code].pk != row.template_id
        and may(actor, Action.EDIT_CATALOGUE, organisation_id=row.organiser_id)
    )  # fmt: skip


def templates() -> tuple[TemplateRow, ...]:
    """The newest version of every national description. One SQL query."""
    newest = {row.code: row for row in Template.objects.order_by("code", "version")}
    return tuple(TemplateRow(row.pk, row.code, row.version, row.name) for row in newest.values())


def _texts(row: object) -> dict[str, Text]:
    return {name: getattr(row, name) for name in TEXTS}
