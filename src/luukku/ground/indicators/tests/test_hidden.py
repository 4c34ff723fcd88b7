"""A hidden number is nowhere: not in the page, the files, the drawing or what the drawing's places would tell."""

import re

import pytest

from luukku.ground.indicators.tests.tellers import telling

pytestmark = pytest.mark.django_db
PAGES = [
    "/tilannekuva/?paikka=047", "/mittarit/doctor_wait_7/", "/erot/",
    "/mittarit/doctor_wait_7/?paikka=047", "/mittarit/doctor_wait_7/?kartta=varmuus",
    "/mittarit/doctor_wait_7/?paikka=047&muoto=csv", "/tilannekuva/?paikka=047&muoto=csv",
    "/mittarit/doctor_wait_7/?muoto=csv", "/erot/?muoto=csv",
]  # fmt: skip
KEYS = re.compile(r'(id|aria-labelledby|fill)="[^"]*"')


def hiding(few, people):
    """One municipality and two groups too small to tell, in every year."""
    years = (2018, 2019, 2020, 2021)
    groups = [("*", ("language", code)) for code in ("smn", "sms")]
    return {(y, p, g): (few, people) for y in years for p, g in [("047", None), *groups]}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_the_same_whatever_the_hidden_numbers_are(client, monkeypatch, address):
    """Were anything on the page made of a hidden number, the two pages would differ."""
    telling(monkeypatch, cells=hiding(1, 60))
    first = client.get(address).content.decode()
    telling(monkeypatch, cells=hiding(4, 977))
    second = client.get(address).content.decode()
    assert "piilotet" in first.casefold()
    assert KEYS.sub("", first) == KEYS.sub("", second)


def test_a_hidden_municipality_is_hatched_and_not_in_a_class(client, monkeypatch):
    telling(monkeypatch, cells=hiding(2, 60))
    html = client.get("/mittarit/doctor_wait_7/").content.decode()
    drawing = html.split('class="ui-map-drawing"')[1].split("</svg>")[0]
    assert drawing.count("ui-shade-hidden") == 1
    assert "047: piilotettu" in drawing or "Enontekiö: piilotettu" in drawing


def test_a_hidden_group_has_a_row_without_a_dot(client, monkeypatch):
    telling(monkeypatch, cells=hiding(2, 60))
    html = client.get("/mittarit/doctor_wait_7/").content.decode()
    row = next(row for row in html.split("<tr") if "Inarinsaamenkieliset" in row)
    assert "piilotettu" in row
    assert "ui-dot" not in row
    assert "ui-whisker" not in row
