"""What an address asks of a public page: in which language, for which municipality, which page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.queries.areas import merged
from luukku.ground.catalogue.rules.tongues import Reader, Said, gap, reader, there
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES
from luukku.ground.catalogue.services.misses import Key, count_misses
from luukku.ground.people.guards import actor_of

MOST_PAGES = 100_000
LONGEST = 100
"""No longer value of a filter is read."""
View = Callable[..., HttpResponse]
Towns = Iterable[tuple[str, Text]]


def brief(view: View) -> View:
    """A view whose address is cut short first: every link of the page would repeat what is too long."""

    @wraps(view)
    def shortened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        said = {name: str(words) for name, words in request.GET.items()}
        if any(len(words) > LONGEST for pair in said.items() for words in pair):
            kept = {name[:LONGEST]: words[:LONGEST] for name, words in said.items()}
            return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}")
        return view(request, *args, **kwargs)

    return shortened


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


@dataclass(frozen=True, slots=True)
class Town:
    """The reader's municipality; `wrong` tells what was wrong with the one in the address."""

    code: str = ""
    name: Text | None = None
    wrong: str = ""
    into: str = ""
    into_name: str = ""


def asked_town(request: HttpRequest, towns: Towns) -> Town:
    """The municipality of `?kunta=`; one that is no more is told with the one it became part of."""
    code, known = request.GET.get("kunta", "").strip()[:LONGEST], dict(towns)
    if not code or code in known:
        return Town(code, known.get(code))
    if found := merged(code):
        into = spoken(known.get(found.into, {"fi": ""}), page_language())[0]
        words = gettext(
            "%(town)s ei ole enää oma kuntansa. Se liitettiin toiseen kuntaan %(year)s."
        )
        said = words % {"town": found.name, "year": found.merged_on.year}
        return Town(wrong=said, into=found.into if into else "", into_name=into)
    return Town(wrong=gettext("Kuntaa ei ole tällä alueella. Valitse kunta luettelosta."))


def kept_query(request: HttpRequest, **others: str) -> str:
    """The question mark and what a link must carry on: the language and the municipality."""
    said = urlencode(_carried(request) | others)
    return f"?{said}" if said else ""


def _carried(request: HttpRequest) -> dict[str, str]:
    who, town = asked_reader(request), request.GET.get("kunta", "")
    code = town if town.isascii() and town.isdigit() and len(town) == 3 else ""
    kept = {"kieli": who.wanted if who.wanted != who.page else "", "kunta": code}
    return {name: value for name, value in kept.items() if value}


def frame(request: HttpRequest, said: dict[str, str]) -> dict[str, Any]:
    """What every page of the catalogue knows: the reader, the languages of content, the links' tail.

    said: how much of the page is told in each language.
    """
    who, carried = asked_reader(request), _carried(request)
    told = [_tongue(request, code, who, said.get(code, "none")) for code in LANGUAGE_NAMES]
    return {
        "who": who,
        "contents": [row for row in told if row["there"] != "none" or row["current"]],
        "contents_missing": [row for row in told if row["there"] == "none" and not row["current"]],
        "keep": kept_query(request),
        "keep_more": f"&{urlencode(carried)}" if carried else "",
        "today": timezone.localdate(),
    }


def _tongue(request: HttpRequest, code: str, who: Reader, said: str) -> dict[str, Any]:
    """A language of content as a link to the same page in it."""
    kept = {
        name: value
        for name, value in request.GET.items()
        if name not in {"muoto", "page", "kieli"} and value
    }
    return {
        "code": code,
        "name": LANGUAGE_NAMES[code],
        "href": f"?{urlencode(kept | {'kieli': code})}",
        "current": code == who.wanted,
        "there": said,
    }


def told_in(*texts: Said) -> dict[str, str]:
    """How much of the texts of a list is said in each language of content."""
    return there(texts)


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
