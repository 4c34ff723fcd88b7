"""What a telephone number, an address and a postal code may look like, and where a municipality went."""

import pytest

from luukku.ground.catalogue.rules.lint.places import is_phone, is_postal_code, is_url, successor


@pytest.mark.parametrize(("number", "right"), [
    ("016 322 8000", True), ("+358 16 322 8000", True), ("112", True), ("020-1990000", True),
    ("11", False), ("(((((", False), ("016 322/vaihde", False), ("", False), ("0" * 40, False),
])  # fmt: skip
def test_a_telephone_number(number, right):
    assert is_phone(number) is right


@pytest.mark.parametrize(("url", "right"), [
    ("https://www.lapha.fi/palvelut?x=1#y", True), ("http://esimerkki.fi:8080/", True),
    ("https://ääkköset.fi", True), ("www.lapha.fi", False), ("https://lapha", False),
    ("ftp://lapha.fi", False), ("https://a b.fi", False), ("https://x:y@lapha.fi", False),
    ("https://[oops", False), ("https://" + "a" * 500 + ".fi", False), ("https://.fi", False),
    ("mailto:a@b.fi", False), ("https:///polku", False),
])  # fmt: skip
def test_an_address_of_the_web(url, right):
    assert is_url(url) is right


@pytest.mark.parametrize(("code", "right"), [
    ("99800", True), ("00100", True), ("00000", False), ("9980", False), ("998000", False),
    ("FI998", False), ("٩٩٨٠٠", False),
])  # fmt: skip
def test_a_postal_code(code, right):
    assert is_postal_code(code) is right


def test_mergers_are_followed_to_the_end_and_a_ring_is_no_trap():
    assert successor("1", {"1": "2", "2": "3"}) == "3"
    assert successor("1", {}) == ""
    assert successor("1", {"1": "2", "2": "1"}) == "2"
