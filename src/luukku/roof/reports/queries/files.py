"""The files of a bundle: how far their making is, and their bytes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from luukku.engines.kernel.texts import LANGUAGES
from luukku.roof.reports.models import ReportFile
from luukku.roof.reports.rules.files import FileState, Format


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a bundle in a list."""

    language: str
    format: Format
    state: FileState
    size: int
    trouble: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making of a bundle's files is."""

    rows: tuple[FileRow, ...]

    def count(self, state: FileState) -> int:
        return Counter(row.state for row in self.rows)[state]

    @property
    def made(self) -> int:
        return self.count(FileState.MADE)

    @property
    def waiting(self) -> int:
        return self.count(FileState.WAITING)

    @property
    def stopped(self) -> int:
        return self.count(FileState.FAILED) + self.count(FileState.CANCELLED)


def files_of(bundle_id: int) -> Progress:
    """Every ordered file of the bundle, without its bytes. One SQL query."""
    rows = ReportFile.objects.filter(bundle=bundle_id).order_by()
    found = [
        FileRow(language, Format(form), FileState(state), size, trouble, made_at)
        for language, form, state, size, trouble, made_at in rows.values_list(
            "language", "format", "state", "size", "trouble", "made_at"
        )
    ]
    forms = list(Format)
    found.sort(key=lambda row: (LANGUAGES.index(row.language), forms.index(row.format)))
    return Progress(tuple(found))


def file_content(bundle_id: int, language: str, form: Format) -> bytes | None:
    """The bytes of a file that has been made; None where there is none. One SQL query."""
    found = ReportFile.objects.filter(
        bundle=bundle_id, language=language, format=form.value, state=FileState.MADE.value
    )
    kept = found.values_list("content", flat=True).first()
    return None if kept is None else bytes(kept)
