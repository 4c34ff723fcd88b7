"""`luukku catalogue load-codes` and `load-demo`, as they are typed."""

import pytest

from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db


def test_codes_are_loaded_and_counted(capsys):
    assert main(["catalogue", "load-codes"]) == 0
    assert "291 luokkaa, 101 pohjakuvausta" in capsys.readouterr().out
    assert main(["catalogue", "load-codes"]) == 0
    assert "0 muutosta" in capsys.readouterr().out


def test_a_bad_folder_is_told_row_by_row(capsys, tmp_path):
    (tmp_path / "concepts.csv").write_text("scheme,code\nneed,N1\n", encoding="utf-8")
    assert main(["catalogue", "load-codes", "--folder", str(tmp_path)]) == 1
    assert "concepts.csv, 1: Otsikkorivi on väärä" in capsys.readouterr().err


def test_the_example_is_not_loaded_in_real_use(capsys, settings):
    settings.DEMO = False
    assert main(["catalogue", "load-demo"]) == 1
    assert "vain esimerkkialueelle" in capsys.readouterr().err


def test_the_order_of_loading_is_told(capsys, settings):
    settings.DEMO = True
    assert main(["catalogue", "load-demo"]) == 1
    assert "load-codes" in capsys.readouterr().err
