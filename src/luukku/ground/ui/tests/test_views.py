"""The frame, the pattern page and the statement: what every page of the house shares."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

pytestmark = pytest.mark.django_db
PAGES = ["/ui/", "/saavutettavuus/", "/"]


class Outline(HTMLParser):
    """The headings of a page and the ids in it."""

    def __init__(self, html):
        super().__init__()
        self.levels, self.ids, self.tags = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if dict(attrs).get("id"):
            self.ids.append(dict(attrs)["id"])


@pytest.fixture(params=["", "/sv", "/en"])
def language(request):
    return request.param


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_h1_headings_in_order_and_ids_once(path, language):
    answer = Client().get(language + path)
    assert answer.status_code == 200
    page = Outline(answer.content.decode())
    assert page.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(page.levels))
    assert len(page.ids) == len(set(page.ids))


def test_the_frame_has_its_parts():
    html = Client().get("/sv/saavutettavuus/?a=1").content.decode()
    assert '<html lang="sv" data-color-scheme="auto">' in html
    assert 'class="ds-skip-link" href="#sisalto"' in html
    assert '<main id="sisalto"' in html
    assert '<a href="/saavutettavuus/?a=1" lang="fi" hreflang="fi">Suomi</a>' in html
    assert 'lang="sv" hreflang="sv" aria-current="true"' in html
    assert 'rel="alternate" hreflang="en" href="http://testserver/en/saavutettavuus/?a=1"' in html
    assert '"includeIndicatorStyles":false' in html
    assert '"allowEval":false' in html
    assert "Gå till innehållet" in html


def test_the_policy_forbids_inline_code():
    policy = Client().get("/ui/")["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("status", ["403", "404", "500", "csrf"])
@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_an_error_page_is_drawn_without_request_or_database(
    status, code, django_assert_num_queries
):
    with translation.override(code), django_assert_num_queries(0):
        html = render_to_string(f"site/{status}.html")
    assert f'<html lang="{code}"' in html
    assert Outline(html).levels[0] == 1


def test_a_missing_page_offers_the_front_page_in_other_languages():
    html = Client().get("/en/no-such-page/").content.decode()
    assert "Page not found" in html
    assert '<a href="/sv/" lang="sv"' in html
