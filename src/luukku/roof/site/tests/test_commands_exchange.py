"""`luukku catalogue import | export | diff | lint | roundtrip`, as they are typed."""

import json
from contextlib import suppress

import pytest

from luukku.ground.catalogue.tests.exchanging import lay_county, lay_service
from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db


def test_the_commands_say_what_they_did(tmp_path, capsys):
    lay_county()
    lay_service()
    assert main(["catalogue", "export", "--format", "ptv", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Palvelut: 1 vietyjä" in said and "service.statutory" in said
    assert main(["catalogue", "diff", str(tmp_path / "ptv.json")]) == 0
    assert "0 eroa" in capsys.readouterr().out
    assert main(["catalogue", "import", str(tmp_path / "ptv.json")]) == 0
    assert "Palvelut: 1 samoja" in capsys.readouterr().out
    (tmp_path / "bad.json").write_bytes(b"\xff")
    assert main(["catalogue", "import", str(tmp_path / "bad.json")]) == 1
    assert "UTF-8" in capsys.readouterr().err
    assert main(["catalogue", "import"]) == 2
    assert main(["catalogue", "import", str(tmp_path / "nobody.json")]) == 1


def test_the_round_trip_is_told(capsys):
    lay_county()
    assert (
        main(["catalogue", "roundtrip", "--services", "6", "--channels", "12", "--format", "ptv"])
        == 0
    )
    assert "eroja hävikkiluettelon ulkopuolella 0" in capsys.readouterr().out


def test_the_checklist_tells_what_would_be_right(capsys):
    lay_county()
    service, _, offering = lay_service()
    assert main(["catalogue", "lint", "--severity", "error"]) == 0
    offering.delete()
    assert main(["catalogue", "lint"]) == 1
    assert "Virhe [no_way_in] service neuvola" in capsys.readouterr().out
    assert main(["catalogue", "lint", "--json", "--code", "no_way_in"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert told["key"] == service.code and told["right"]


@pytest.mark.parametrize(
    "words",
    [
        ["--since", "eilen"],
        ["--organization", "../x"],
        ["--ptv", "http://192.0.2.1/api"],
        ["x", "--ptv", "y"],
    ],
)
def test_what_cannot_be_asked_is_told(words, capsys):
    with suppress(SystemExit):
        assert main(["catalogue", "import", *words]) in {1, 2}
    assert capsys.readouterr().err
