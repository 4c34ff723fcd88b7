"""Nothing that tells who someone is survives into a log; numbers that help do."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.search.redaction import redact

GONE = [
    ("hetu 010190-123X", "id", "010190"),
    ("131052-308T", "id", "131052"),
    ("010101A123B", "id", "010101"),
    ("150315Y123B ja 150315u123b", "id", "150315"),
    ("tunnus 010190 -123X", "id", "010190"),
    ("040 123 4567", "phone", "4567"),
    ("+358 40 1234567", "phone", "1234567"),
    ("+358(0)40-123 4567", "phone", "4567"),
    ("(016) 123 456", "phone", "456"),
    ("0400-123456", "phone", "123456"),
    ("puh0401234567", "phone", "0401234567"),
    ("matti.meikalainen@example.com", "email", "meikalainen"),
    ("matti (at) example.com", "email", "matti"),
    ("asun Mannerheimintie 5 A 12, 00100 Helsinki", "address", "Mannerheim"),
    ("osoite: koskikatu 12 b 4", "address", "koski"),
    ("Mannerheimintiellä 5", "address", "Mannerheim"),
    ("Storgatan 5 B 12, 65100 Vasa", "address", "Storgatan"),
    ("99980 Utsjoki", "address", "99980"),
    ("12 Main Street", "address", "Main"),
    ("FI21 1234 5600 0007 85", "iban", "5600"),
    ("DE89370400440532013000", "iban", "3704"),
    ("nimeni on Matti Meikäläinen ja asun täällä", "name", "Matti"),
    ("olen Matti Meikäläinen", "name", "Meikäläinen"),
    ("olen matti virtanen", "name", "virtanen"),
    ("jag heter Anna Svensson", "name", "Anna"),
    ("my name is john smith and I need help", "name", "john"),
    ("mu namma lea Máret Ánne Sara", "name", "Máret"),
    ("äitini Aino Virtanen kaatui", "name", "Virtanen"),
    ("Pekka Korhosen kanssa", "name", "Korhosen"),
    ("terveisin Lempi Kuusela", "name", "Lempi"),
    ("synt. 1.2.1950", "date", "1950"),
    ("född 3/4/99", "date", "99"),
    ("syntymäaika 1999-05-06", "date", "1999"),
    ("auto ABC-123", "plate", "ABC"),
    ("rekisterinumero abc 123", "plate", "abc"),
    ("diaarinumero 123/2024", "case", "123"),
    ("asianumero: LHVA/1234/05.01/2024", "case", "LHVA"),
    ("OID 1.2.246.562.24.12345", "number", "12345"),
    ("asiakas 12345678", "number", "12345678"),
    ("https://x.fi/haku?q=matti", "url", "matti"),
    ("0\u200b40 123 4567", "phone", "4567"),
    ("hetuni on 010190 123X", "id", "123"),
    ("hetu 0101901234", "id", "0101901234"),
    ("personbeteckning 131052-308T", "id", "308T"),
    ("+46 70 123 45 67", "phone", "123"),
    ("+372 5123 4567", "phone", "5123"),
    ("0 4 0 1 2 3 4 5 6 7", "phone", "4 5 6"),
    ("matti.meikalainen at gmail.com", "email", "meikalainen"),
    ("insta @mattimeik", "handle", "mattimeik"),
    ("facebook.com/matti.meikalainen", "url", "meikalainen"),
    ("t. Jussi", "name", "Jussi"),
    ("T: Liisa", "name", "Liisa"),
    ("terveisin, Sirkka", "name", "Sirkka"),
    ("mvh Karin", "name", "Karin"),
    ("olen Jussi", "name", "Jussi"),
    ("Hei, Matti tässä", "name", "Matti"),
    ("tyttäreni Emma sairastui", "name", "Emma"),
    ("min son Oskar är sjuk", "name", "Oskar"),
    ("my son Ethan hits me", "name", "Ethan"),
    ("mun namma Áslat Holmberg", "name", "Áslat"),
    ("mu nieida Elle lea buohcci", "name", "Elle"),
    ("synt. 050644", "date", "050644"),
    ("born June 5 1944", "date", "1944"),
    ("5. kesäkuuta 1944", "date", "1944"),
    ("den 5 juni 1944", "date", "1944"),
    ("abc-123", "plate", "abc"),
    ("rek.nro abc123", "plate", "abc"),
    ("Kanta-tunniste 12345", "case", "12345"),
]


@pytest.mark.parametrize(("said", "kind", "secret"), GONE)
def test_what_is_personal_goes(said, kind, secret):
    clean = redact(said)
    assert secret not in clean.text
    assert clean.found[kind] >= 1
    assert f"[{kind}]" in clean.text


STAYS = [
    "112", "soita 116117", "116 117", "0800 147 111", "080 005 005", "09 2525 0111", "2 lasta", "500 euroa",
    "klo 08.00-16.00", "1 000 000 euroa", "10000 euroa", "lapsi 3 v", "valtatie 4", "covid-19", "olen Utsjoella",
    "mummo on 85-vuotias", "Lapin hyvinvointialue", "vuosina 2020-2024", "https://x.fi/haku", "tie 5 km",
    "päivähoito 2-4 päivänä viikossa", "kolme lasta ja yksi koira", "olen yksin", "jag är ensam", "I am alone",
    "äitini Oulussa", "vaimoni Suomen kansalainen", "T3-aika", "moi kaikille", "tule @ kello 9", "my mother is ill",
    "verenpaine 150/90", "lämpö 39,5", "nimi on pitkä"[:4] + " puuttuu",
]  # fmt: skip


@pytest.mark.parametrize("said", STAYS)
def test_what_is_not_personal_stays(said):
    clean = redact(said)
    assert clean.text == said
    assert not clean.found


MARKS = "+-UVWXYABCDEF"
ids = st.builds(
    lambda d, mark, number, check: f"{d:%d%m%y}{mark}{number:03}{check}",
    st.dates(date(1900, 1, 1), date(2030, 12, 31)),
    st.sampled_from(MARKS + MARKS.lower()),
    st.integers(2, 999),
    st.sampled_from("0123456789ABCDEFHJKLMNPRSTUVWXY"),
)
phones = st.builds(
    lambda start, rest, gap: start + gap + gap.join(re.findall("..?.?", rest)),
    st.sampled_from(["040", "050", "+35840", "+358 50", "0035844", "016"]),
    st.from_regex(r"[1-9]\d{6}", fullmatch=True),
    st.sampled_from(["", " ", "-", "."]),
)
emails = st.builds(
    lambda who, where, end: f"{who}@{where}.{end}",
    st.from_regex(r"[a-z][a-z.]{1,10}[a-z]", fullmatch=True),
    st.from_regex(r"[a-z]{2,10}", fullmatch=True),
    st.sampled_from(["fi", "com", "ax", "co.uk"]),
)
around = st.text(
    st.characters(codec="utf-8", exclude_categories=["Nd", "Cs"], exclude_characters="@[]"),
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(around, ids, around)
def test_a_national_id_never_survives(before, national, after):
    assert national not in redact(before + national + after).text


@settings(max_examples=200, deadline=None)
@given(around, phones, around)
def test_a_telephone_number_never_survives(before, phone, after):
    clean = redact(f"{before} {phone} {after}").text
    assert phone not in clean
    assert not re.search(r"\d{5}", clean)


@settings(max_examples=200, deadline=None)
@given(around, emails, around)
def test_an_address_of_email_never_survives(before, email, after):
    assert email not in redact(f"{before} {email} {after}").text


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from([row[0] for row in GONE]), max_size=4).map(" ".join),
    )
)
def test_a_second_time_changes_nothing(text):
    once = redact(text)
    again = redact(once.text)
    assert again.text == once.text
    assert not again.found


@pytest.mark.parametrize(
    "said", ["0", "a", "a.", "a@", "1 ", "Aa ", "nimeni on ", "FI21 ", "0-", "http://a?", "katu 1 "]
)
def test_a_very_long_text_ends(said):
    redact((said * 50_000)[:100_000])


HERE = Path(__file__).parent
NEEDS = [
    json.loads(line)["query"]
    for line in (HERE / "own_queries.jsonl").read_text("utf-8").splitlines()
]
SAID = [
    said
    for page in HERE.glob("wordings*.toml")
    for part in ("emergency", "harmless")
    for group in tomllib.loads(page.read_text("utf-8"))[part].values()
    for told in group.values()
    for said in told
]


def test_ordinary_needs_are_not_destroyed():
    taken = [said for said in NEEDS + SAID if redact(said).found]
    assert len(NEEDS + SAID) > 2000
    assert len(taken) <= 0.002 * len(NEEDS + SAID), taken
