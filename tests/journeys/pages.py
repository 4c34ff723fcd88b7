"""A page as an example of an address: what stands in the address, who opens it, what it answers."""

from dataclasses import dataclass

ANYONE = ""
PLANNER, APPROVER, BOARD, ADMIN = "kehittaja", "hyvaksyja", "lautakunta", "paakayttaja"
EDITOR, TRANSLATOR = "yllapitaja", "kaantaja"


@dataclass(frozen=True)
class Page:
    """A page as somebody meets it; several rows may share an address. `@tongue` in a query is its language."""

    name: str
    values: dict[str, str]
    who: str = ANYONE
    query: str = ""
    status: int = 200

    @property
    def title(self) -> str:
        said = "-".join(str(v) for v in self.values.values())
        return "-".join(x for x in (self.name, said, self.query, self.who) if x)


def page(name: str, *, who: str = ANYONE, query: str = "", status: int = 200, **values) -> Page:
    return Page(name, values, who, query, status)
