"""`luukku guidance …` tells counts and codes, never words or names; a follow-up's address stays secret."""

import json
from uuid import UUID

import pytest
from django.utils import timezone

from luukku.roof.site.command import main
from luukku.roof.site.logs import without_secrets
from luukku.rooms.guidance.tests.builders import WORDS, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return a_house()


def test_commands_say_no_words_and_no_names(house, capsys):
    code = house.need(at=timezone.now(), caller="Aino Arka", phone="040")
    for words in (["needs"], ["metric"], ["remind"], ["forget"]):
        assert main(["guidance", *words, "--json"]) == 0
        out = capsys.readouterr().out
        assert json.loads(out) is not None and "Aino" not in out and WORDS not in out
        assert main(["guidance", *words]) == 0
        capsys.readouterr()
    assert main(["guidance", "lead", "ei-ole", "kukaan"]) == 1
    assert main(["guidance", "needs", "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert row["need"] == code and UUID(row["owner"]) == house.guide.id


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_the_secret_of_a_follow_up_is_in_no_log_line(prefix):
    said = without_secrets(f"GET {prefix}/neuvonta/kuulumiset/abc.DEF-9_x/ 200")
    assert "abc" not in said and "/neuvonta/kuulumiset/…/" in said
