"""The guide of the interfaces is true: every address in it answers, in the form it says."""

import re
from pathlib import Path

import pytest

from luukku.ground.indicators.queries.exchange import told
from luukku.ground.indicators.rules.formats import observations, sotkanet
from luukku.ground.indicators.tests.tellers import telling

GUIDE = Path(__file__).resolve().parents[5] / "docs" / "guides" / "avoin-data.md"
ROW = re.compile(r"\| `(/[^`]*)` \| `([^`]*)` \|")
ASKED = ROW.findall(GUIDE.read_text("utf-8"))


@pytest.fixture(autouse=True)
def figures(db, monkeypatch):
    told._observed.cache_clear()
    telling(monkeypatch, years=(2020, 2021), size=9_000)
    yield
    told._observed.cache_clear()


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("address", "kind"), ASKED, ids=[address for address, _ in ASKED])
def test_every_address_of_the_guide_answers_in_its_form(client, address, kind):
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith(kind)
    assert len(answer.content) > 100
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_the_guide_names_every_form_and_its_columns():
    text = GUIDE.read_text("utf-8")
    assert len(ASKED) == 14 and str(told.number_of("doctor_wait_7")) in text
    assert f"\n{','.join(name for name, _, _ in observations.COLUMNS)}\n" in text
    assert f"\n{';'.join(sotkanet.HEADER)}\n" in text
    assert all(f"`{seen}`" in text for seen in observations.Seen)
