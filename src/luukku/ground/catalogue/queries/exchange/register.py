"""The national register over the wire: page by page, with patience for its faults.

`Client` is all that is asked of a connection, so that tests and other ways of reaching the register
need no more than `fetch`.
"""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from luukku.ground.catalogue.rules.ptv.words import GUIDS_MOST

ROUTES: Final = {"channel": "ServiceChannel", "service": "Service"}
ANSWER_MOST: Final = 64 * 1024 * 1024
TRIES: Final = 4
PAGES_MOST: Final = 1000
AGAIN: Final = frozenset({429, 500, 502, 503, 504})


class NoAnswer(Exception):  # noqa: N818 - told to people as a finding
    """The register did not answer, or its answer cannot be read. Never holds a token."""

    def __init__(self, path: str, why: str, status: int = 0) -> None:
        self.path, self.why, self.status = path, why, status
        super().__init__(f"{path}: {why}")


class Client(Protocol):
    """A connection to a register."""

    def fetch(self, path: str, params: Mapping[str, str]) -> Any:
        """The JSON values of a page; NoAnswer when there are none."""


@dataclass(slots=True)
class WebClient:
    """HTTP with the standard library: time limits, a new token after a 401 once, waits after 429 and 5xx."""

    base: str
    token: Callable[[], str] | None = None
    seconds: float = 20.0
    wait: Callable[[float], None] = time.sleep
    first_wait: float = 0.5
    _held: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.base.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise NoAnswer(self.base[:100], "https")

    def fetch(self, path: str, params: Mapping[str, str]) -> Any:
        """One page, asked again while there is hope."""
        renewed, why = False, NoAnswer(path, "")
        for attempt in range(TRIES):
            try:
                return self._once(path, params)
            except NoAnswer as no:
                why = no
                if no.status == 401 and self.token and not renewed:
                    self._held, renewed = "", True
                    continue
                if no.status and no.status not in AGAIN:
                    break
            if attempt < TRIES - 1:
                self.wait(self.first_wait * 2**attempt)
        raise why

    def _once(self, path: str, params: Mapping[str, str]) -> Any:
        query = urllib.parse.urlencode(params)
        url = f"{self.base.rstrip('/')}/{path}{'?' if query else ''}{query}"
        request = urllib.request.Request(url, headers={"Accept": "application/json"})
        if self.token:
            self._held = self._held or self.token()
            request.add_header("Authorization", f"Bearer {self._held}")
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:
                data = answer.read(ANSWER_MOST + 1)
        except urllib.error.HTTPError as no:
            raise NoAnswer(path, f"HTTP {no.code}", no.code) from None
        except (OSError, ValueError) as no:
            raise NoAnswer(path, type(no).__name__) from None
        if len(data) > ANSWER_MOST:
            raise NoAnswer(path, "too big", 413)
        return _json(path, data)


def _json(path: str, data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as no:
        raise NoAnswer(path, "JSON") from no


@dataclass(frozen=True, slots=True)
class Named:
    """One page of a list of ids; those whose name is null are about to go away."""

    number: int
    last: int
    ids: tuple[str, ...]
    nameless: tuple[str, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What is asked of the register, in its own routes.

    organisation: its id over there, when only what it is responsible for is followed. Without one
    everything in the register is.
    """

    client: Client
    organisation: str = ""

    def named(self, kind: str, *, since: date | None = None, first: int = 1) -> Iterator[Named]:
        """Pages of ids from page `first` on. A page that cannot be had is told, and the next one asked."""
        number, last = first, first
        while number <= min(last, PAGES_MOST):
            route, params = self._route(kind)
            params |= {"page": str(number)} | ({"date": since.isoformat()} if since else {})
            try:
                page = self.client.fetch(route, params)
                found = _named(page, number)
                last = max(last, found.last)
                yield found
            except NoAnswer as no:
                yield Named(number, max(last, number), (), broken=no.why)
                if last == first == number:
                    return
            number += 1

    def _route(self, kind: str) -> tuple[str, dict[str, str]]:
        if not self.organisation:
            return ROUTES[kind], {}
        if kind == "channel":
            return f"ServiceChannel/organization/{self.organisation}", {}
        return "Service/list/organization", {"organizationId": self.organisation}

    def details(self, kind: str, ids: Sequence[str]) -> Iterator[tuple[list[Any], list[str], str]]:
        """(objects, the ids asked for, why not) by at most 99 ids a question."""
        for start in range(0, len(ids), GUIDS_MOST):
            asked = list(ids[start : start + GUIDS_MOST])
            try:
                rows = self.client.fetch(f"{ROUTES[kind]}/list", {"guids": ",".join(asked)})
                yield (rows if isinstance(rows, list) else []), asked, ""
            except NoAnswer as no:
                yield [], asked, no.why


def _named(page: Any, number: int) -> Named:
    """The page object {pageNumber, pageSize, pageCount, itemList: [{id, name}]}; whole entries do too."""
    if not isinstance(page, Mapping) or not isinstance(page.get("itemList"), list):
        raise NoAnswer("page", "itemList")
    rows = [row for row in page["itemList"] if isinstance(row, Mapping) and row.get("id")]
    count = page.get("pageCount")
    return Named(
        number,
        count if isinstance(count, int) else number,
        tuple(str(row["id"]) for row in rows),
        tuple(str(row["id"]) for row in rows if "name" in row and not row["name"]),
    )
