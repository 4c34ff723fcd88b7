"""How the code of a matter stands in an address."""

from django.urls import register_converter

from luukku.rooms.cases.rules.codes import CODE_LETTERS


class MatterCode:
    """The random code of a matter."""

    regex = f"[{CODE_LETTERS}]{{8}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MatterCode, "matter")
M = "<matter:code>/"
