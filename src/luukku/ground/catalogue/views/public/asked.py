"""What an address asks of a public page: in which language, for which municipality, which page."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext

from luukku.ground.catalogue.rules.tongues import Reader, Said, gap, reader
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES
from luukku.ground.catalogue.services.misses import Key, count_misses
from luukku.ground.people.guards import actor_of

MOST_PAGES = 100_000


def page_language() -> str:
    """The language of the page around the content."""
    return (get_language() or "fi")[:2]


def asked_reader(request: HttpRequest) -> Reader:
    """The reader: `?kieli=se` asks for content in another language than the page's."""
    return reader(page_language(), request.GET.get("kieli", ""))


def asked_page(request: HttpRequest) -> int:
    """The number of the page of a list; one that is no number is the first."""
    number = request.GET.get("page", "1")
    return min(int(number), MOST_PAGES) if number.isascii() and number.isdigit() else 1


def asked_town(request: HttpRequest) -> str:
    """The official code of the reader's municipality, or nothing."""
    code = request.GET.get("kunta", "")
    return code if code.isascii() and code.isdigit() and len(code) == 3 else ""


def kept_query(request: HttpRequest, **others: str) -> str:
    """The question mark and what a link must carry on: the language and the municipality."""
    who, town = asked_reader(request), asked_town(request)
    kept = {"kieli": who.wanted if who.wanted != who.page else "", "kunta": town, **others}
    said = urlencode({name: value for name, value in kept.items() if value})
    return f"?{said}" if said else ""


def frame(request: HttpRequest, there: dict[str, str] | None = None) -> dict[str, Any]:
    """What every page of the catalogue knows: the reader, the languages of content, the links' tail."""
    who = asked_reader(request)
    kept = request.GET.copy()
    kept.pop("muoto", None)
    kept.pop("page", None)
    tongues = []
    for code in LANGUAGE_NAMES:
        kept["kieli"] = code
        tongues.append(
            {
                "code": code,
                "name": LANGUAGE_NAMES[code],
                "href": f"?{kept.urlencode()}",
                "current": code == who.wanted,
                "there": (there or {}).get(code, "all"),
            }
        )
    return {
        "who": who,
        "contents": tongues,
        "keep": kept_query(request),
        "today": timezone.localdate(),
    }


def gap_words(*texts: Said) -> str:
    """A sentence of what is missing in the reader's language; empty when nothing is."""
    found = gap(texts)
    if not found:
        return ""
    sentence, wanted, shown = found
    return gettext(sentence) % {"wanted": gettext(wanted), "shown": gettext(shown)}


def missed(request: HttpRequest, entity: str, texts: dict[int, tuple[Said, ...]]) -> None:
    """Count the entries of which something was missing in the reader's language."""
    language = asked_reader(request).wanted
    keys: list[Key] = [
        (entity, key, language) for key, said in texts.items() if any(each.missing for each in said)
    ]
    if keys:
        count_misses(missed=keys, by=actor_of(request), at=timezone.now())


def pager(count: int, number: int, size: int) -> Page[Any]:
    """The page numbers of a list whose rows have been read already."""
    numbers: Paginator[Any] = Paginator(range(count), size)
    return numbers.get_page(number)
