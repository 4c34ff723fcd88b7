"""The files a report is drawn into, and the states of their making."""

from enum import StrEnum

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import LANGUAGES, N_


class Format(StrEnum):
    """What a report can be drawn as."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


FORMAT_NAMES: dict[Format, str] = {
    Format.HTML: N_("Verkkosivu"),
    Format.PDF: N_("Esteetön PDF"),
    Format.DOCX: N_("Word-asiakirja"),
    Format.XLSX: N_("Excel-työkirja"),
}

MEDIA: dict[Format, str] = {
    Format.HTML: "text/html; charset=utf-8",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class FileState(StrEnum):
    """How far the making of a file is."""

    WAITING = "waiting"
    MADE = "made"
    FAILED = "failed"
    CANCELLED = "cancelled"


STATE_NAMES: dict[FileState, str] = {
    FileState.WAITING: N_("Odottaa"),
    FileState.MADE: N_("Valmis"),
    FileState.FAILED: N_("Ei onnistunut"),
    FileState.CANCELLED: N_("Keskeytetty"),
}

STATE_TONES: dict[FileState, str] = {
    FileState.WAITING: "active",
    FileState.MADE: "good",
    FileState.FAILED: "bad",
    FileState.CANCELLED: "closed",
}

NEXT: dict[FileState, frozenset[FileState]] = {
    FileState.WAITING: frozenset({FileState.MADE, FileState.FAILED, FileState.CANCELLED}),
    FileState.MADE: frozenset(),
    FileState.FAILED: frozenset({FileState.WAITING}),
    FileState.CANCELLED: frozenset({FileState.WAITING}),
}


def before(state: FileState) -> tuple[str, ...]:
    """The states from which one may come to this one."""
    return tuple(here.value for here, there in NEXT.items() if state in there)


def file_name(stem: str, language: str, form: Format) -> str:
    """turku-yhdenvertaisuus-2024-sv.pdf."""
    return f"{stem}-{language}.{form.value}"


def require_order(languages: list[str], formats: list[str]) -> list[tuple[str, Format]]:
    """Every language with every format that was asked for; refuses what there is not."""
    if not languages or not set(languages) <= set(LANGUAGES):
        raise RuleBroken(
            "reports.wrong_language",
            N_("Valitse ainakin yksi kieli: suomi, ruotsi tai englanti."),
            field="languages",
        )
    if not formats or not set(formats) <= {form.value for form in Format}:
        raise RuleBroken(
            "reports.wrong_format",
            N_("Valitse ainakin yksi tiedostomuoto: %(known)s."),
            field="formats",
            known=", ".join(form.value for form in Format),
        )
    return [(language, Format(form)) for language in languages for form in formats]
