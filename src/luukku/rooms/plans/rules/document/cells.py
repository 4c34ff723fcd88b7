"""One value as the words of a table's cell, and back to what the check reads."""

from typing import Any

from luukku.rooms.plans.rules.document.shape import Field, Kind


def written(field: Field, value: Any) -> str:
    """The cell of a canonical value; nothing is an empty cell."""
    if value is None:
        return ""
    if field.kind is Kind.YES_NO:
        return "kyllä" if value else ""
    if field.kind is Kind.WORDS:
        return "; ".join(_escaped(_word(field, item)) for item in value)
    if field.kind in {Kind.NUMBER, Kind.INTEGER}:
        return str(value).replace(".", ",")
    return _word(field, str(value))


def said(field: Field, cell: Any) -> Any:
    """What a cell says, as the check wants it; None where it is empty."""
    if cell is None or (isinstance(cell, str) and not cell.strip(" \t\n")):
        return None
    return _items(str(cell)) if field.kind is Kind.WORDS else cell


def _word(field: Field, code: str) -> str:
    return (field.choices or {}).get(code, code)


def _escaped(item: str) -> str:
    return item.replace("\\", "\\\\").replace(";", "\\;")


def _items(cell: str) -> list[str]:
    """The items between semicolons; a backslash keeps the next sign as it is."""
    items, item, kept = [], "", False
    for sign in cell:
        if kept or sign not in "\\;":
            item, kept = item + sign, False
        elif sign == "\\":
            kept = True
        else:
            items.append(item)
            item = ""
    return [found for found in (part.strip(" \t\n") for part in (*items, item)) if found]
