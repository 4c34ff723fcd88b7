"""`luukku people`: reference data in, organisers out, refusals as lines."""

import json

import pytest

from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db


def test_the_county_is_loaded_and_the_organisers_of_a_day_are_told(capsys):
    assert main(["people", "load"]) == 0
    assert "21 kuntaa" in capsys.readouterr().out
    assert main(["people", "organisers", "--on", "2022-12-31", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    counts = {row["hospital_district"]: (row["health"], row["social"]) for row in told["counts"]}
    assert counts == {"lshp": (13, 15), "lpshp": (7, 6)}
    assert len(told["organisers"]) == 63
    assert main(["people", "organisers", "--on", "2023-01-01"]) == 0
    assert "lapha" in capsys.readouterr().out


def test_organisations_are_told_with_their_successors(capsys):
    main(["people", "load"])
    capsys.readouterr()
    assert main(["people", "organisations", "--json"]) == 0
    told = {row["organisation"]: row for row in json.loads(capsys.readouterr().out)}
    assert told["rovaniemi-perusturva"]["successors"] == ["lapha"]
    assert main(["people", "organisations"]) == 0
    assert "lshp" in capsys.readouterr().out


def test_a_bad_folder_is_refused_with_row_and_column(capsys, tmp_path):
    (tmp_path / "organisations.toml").write_text("[[organisation]]\ncode = 'A B'\nkind = 'unit'\n")
    assert main(["people", "load", "--folder", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "organisations.toml, organisation 1 (A B), code" in told
    assert "Traceback" not in told


def test_an_impossible_day_is_misunderstood(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["people", "organisers", "--on", "2020-04-31"])
    assert ended.value.code == 2
    assert "2020-04-31" in capsys.readouterr().err
