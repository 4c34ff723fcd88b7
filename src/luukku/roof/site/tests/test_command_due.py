"""`luukku due` as people and programs use it."""

import json
import subprocess
import sys

import pytest

from luukku.roof.site.command import main


@pytest.fixture
def luukku(capsys):
    def run(*words):
        code = main(["due", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_json_has_exactly_the_keys_asked(luukku):
    code, out, err = luukku("shl36.start.over75", "2026-04-02", "--age", "76", "--json")
    row = json.loads(out)
    assert (code, err) == (0, "")
    assert set(row) == {
        "rule", "strict", "shifted", "law", "section", "evidence", "decides", "reason",
    }  # fmt: skip
    assert (row["strict"], row["shifted"]) == ("2026-04-15", "2026-04-15")
    assert row["decides"] is False


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Säännön shl45.start3m määräpäivä: 28.2.2027 (siirrettynä 1.3.2027)"),
        ("sv", "Sista dag enligt shl45.start3m: 28.2.2027 (flyttad 1.3.2027)"),
        ("en", "Last day by shl45.start3m: 28 February 2027 (shifted 1 March 2027)"),
    ],
)
def test_the_answer_in_each_language(luukku, language, words):
    code, out, _ = luukku("shl45.start3m", "2026-11-30", "--lang", language)
    assert code == 0
    assert out.startswith(words)
    assert "1301/2014 45 § [V]" in out


def test_an_alarm_before_the_last_day_is_shown(luukku):
    _, out, _ = luukku("shl36.start.over75", "2026-12-22", "--age", "80")
    assert "hälytys: 4.1.2027" in out


def test_a_rule_without_a_day_shows_the_goal_as_a_goal(luukku):
    code, out, _ = luukku("shl36.start.other", "2026-04-02")
    assert code == 0
    assert "ei määräpäivää" in out
    assert "tavoite: 15.4.2026" in out
    _, out, _ = luukku("shl42.ownworker", "2026-04-02", "--json")
    assert json.loads(out)["strict"] is None


def test_without_an_age_the_answer_says_what_it_presumes(luukku):
    code, out, err = luukku("shl36.start.over75", "2026-04-02")
    assert (code, err) == (0, "")
    assert "15.4.2026" in out
    assert "Ikää ei kerrottu: vastaus olettaa" in out
    _, out, _ = luukku("shl36.start.over75", "2026-04-02", "--json", "--lang", "en")
    assert "No age was told" in json.loads(out)["reason"]


def test_facts_are_told_by_name(luukku):
    code, out, _ = luukku("shl45.start3m", "2026-10-03", "--fact", "urgent=ei")
    assert code == 0
    assert "jos asia on kiireellinen" not in out
    code, _, err = luukku("ohl15.talk", "2026-10-05", "--fact", "urgent")
    assert (code, "ohl15.urgent" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("shl36.start.over75", "2026-02-30", "--age", "80"), "esimerkiksi 2026-04-02"),
        (("shl36.start.ovr75", "2026-04-02"), "Lähimmät tunnukset: shl36.start.over75"),
        (("shl36.start.over75", "2026-04-02", "--age", "vanha"), "esimerkiksi --age 76"),
        (("shl36.start.over75", "2026-04-02", "--age", "-3"), "0-130"),
        (("shl36.start.over75", "2010-04-02", "--age", "80"), "shl710.40a.80"),
        (("thl51a.14d.u23", "2026-04-02", "--age", "30"), "thl51a.3m.23"),
        (("future.shl", "2026-04-02"), "ei ole voimassa olevaa oikeutta"),
        (("lsl26.decide", "2026-04-02", "--lang", "de"), "Valitse fi, sv tai en"),
        (("lsl26.decide", "2026-04-02", "--fact", "=ei"), "--fact urgent"),
        (("lsl26.decide", "2026-04-02", "--fact", "urgent=ehkä"), "--fact urgent"),
        (("lsl26.decide", "2026-04-02", "--fact", "kiire"), "Tunnettuja ovat"),
        (("lsl26.decide", "9999-12-31"), "Kalenteri kattaa vuodet 1955-2199"),
    ],
)
def test_a_refusal_goes_to_stderr_with_what_would_be_right(luukku, words, says):
    code, out, err = luukku(*words)
    assert (code, out) == (2, "")
    assert says in err
    assert len(err.splitlines()) == 1


def test_help_is_in_finnish(capsys):
    with pytest.raises(SystemExit) as done:
        main(["due", "--help"])
    assert done.value.code == 0
    assert "Laske, milloin säädetty määräaika päättyy" in capsys.readouterr().out


def test_the_answer_does_not_wait_for_django():
    asked = (
        "import sys\n"
        "from luukku.roof.site.command import main\n"
        "main(['due', 'lsl26.decide', '2026-04-30', '--json'])\n"
        "sys.exit('django.apps' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
