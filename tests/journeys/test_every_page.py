"""Every page in three languages, light and dark, on a phone and on a desk: nothing wrong with any.

A public page is opened once a language: its shape, its weight, 320 px; a page of the staff is opened in
Finnish, whose words are the longest, and only read in Swedish and English. In Finnish a page is inspected
on a phone, and a public page on a wide screen, too. Colours are the same in every language and width, so
their contrast is inspected in Finnish on a phone, light and dark, once for each kind of words on the page.
Every opening is a first view.
"""

import json
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import translation

from tests.journeys import addresses
from tests.journeys.inspection import (
    COLOURS,
    MOST_BYTES,
    WORDS,
    Ear,
    narrow_faults,
    shape_faults,
    violations,
)
from tests.journeys.pages import Page

WIDTHS = (360, 1280)
NARROWEST = 320
PAGES = addresses.PUBLIC + addresses.STAFF


@pytest.fixture(scope="module")
def made(county):
    """What the furnishing made, by the names used in addresses."""
    return json.loads((county.home / "furnished.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def visitor(person):
    """One page for each who visits, kept from address to address."""
    known = {}

    def visits(who: str):
        if who not in known:
            page = person(width=360, name=who)
            known[who] = page, Ear(page)
        return known[who]

    return visits


def address(page: Page, language: str, made: dict) -> str:
    values = {
        name: made[said[1:]] if said.startswith("@") else said for name, said in page.values.items()
    }
    with translation.override(language):
        return reverse(page.name, kwargs=values) + page.query.replace("@tongue", language)


def looked_at(page, width: int) -> list[str]:
    wide(page, width)
    return [f"{width} px: {fault}" for fault in violations(page, WORDS)]


def colours_looked_at(page) -> list[str]:
    faults = [f"light: {fault}" for fault in violations(page, COLOURS)]
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return faults


def wide(page, width: int) -> None:
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 900})


OPENED = [
    (one, tongue) for one in PAGES for tongue in ("fi", "sv", "en") if tongue == "fi" or not one.who
]
READ = [(one, tongue) for one in PAGES for tongue in ("sv", "en") if one.who]


@pytest.mark.parametrize(("sample", "language"), OPENED, ids=lambda s: getattr(s, "title", s))
def test_a_page_has_no_faults(visitor, made, sample, language):
    page, ear = visitor(sample.who)
    widths = WIDTHS[: 1 if sample.who else 2] if language == "fi" else ()
    wide(page, widths[0] if widths else NARROWEST)
    ear.forget()
    where = address(sample, language, made)
    answer = page.goto(where)
    assert answer.status == sample.status, where
    assert unquote(page.url).endswith(where), f"{where} led to {page.url}"
    faults = shape_faults(page, language)
    faults += [f"{ear.weight()} bytes"] if ear.weight() > MOST_BYTES else []
    for width in widths:
        faults += looked_at(page, width)
        faults += colours_looked_at(page) if language == "fi" and width == widths[0] else []
    own = f"status of {sample.status} "  # the browser remarks on a page that is a refusal
    faults += narrow_faults(page) + [c for c in ear.complaints if own not in c]
    assert faults == [], where + "\n" + "\n".join(faults)


@pytest.mark.parametrize(("sample", "language"), READ, ids=lambda s: getattr(s, "title", s))
def test_a_page_of_the_staff_speaks_other_languages(visitor, made, sample, language):
    page, _ear = visitor(sample.who)
    where = address(sample, language, made)
    answer = page.request.get(where)
    told = answer.text()
    assert (answer.status, unquote(answer.url).endswith(where)) == (sample.status, True), where
    assert (told.count("<h1"), told.count(f'<html lang="{language}"')) == (1, 1), where
    assert 'class="ui-demo' in told, where


def test_one_faint_word_among_many_is_found(visitor):
    page, _ear = visitor("")
    page.goto(reverse("catalogue:services"))
    assert colours_looked_at(page) == []
    page.evaluate("""() => { const last = [...document.querySelectorAll("main li")].at(-1);
      for (const e of [last, ...last.querySelectorAll("*")]) e.style.color = "#999"; }""")
    assert [fault for fault in violations(page, COLOURS) if "color-contrast" in fault]


@pytest.mark.parametrize("button", addresses.BUTTONS, ids=lambda s: s.title)
def test_opening_a_button_does_nothing(visitor, made, button):
    page, _ear = visitor(button.who)
    answer = page.request.get(address(button, "fi", made), max_redirects=0)
    assert answer.status == 405


def test_every_address_has_an_example():
    told = {page.name for page in PAGES + addresses.BUTTONS}
    told |= addresses.FILES | addresses.ANSWERS_TO_MACHINES
    told |= addresses.SIGNPOSTS | addresses.ON_THE_WAY
    there = addresses.names()
    assert there - told == set(), "Add an example to tests/journeys/addresses.py"
    assert told - there == set(), "These addresses are no more"
