"""National code lists: what is in them, that they load twice without change, and what is refused."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.models import Concept, ExchangeRun, Template
from luukku.ground.catalogue.queries.files import PACKAGED
from luukku.ground.catalogue.rules.codes import CONCEPT_COLUMNS, TEMPLATE_COLUMNS, codes
from luukku.ground.catalogue.services.reference import load_codes
from luukku.ground.people.rules import HOUSE, NOBODY

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HEAD = ",".join(CONCEPT_COLUMNS) + "\n"


@pytest.mark.django_db
def test_the_lists_hold_what_the_source_says():
    done = load_codes(by=HOUSE, at=NOW)
    many = Counter(Concept.objects.values_list("scheme", flat=True))
    assert many["service_class"] == 230
    assert many["target_group"] == 17
    assert many["life_event"] == 19
    assert many["need"] == 10
    assert done.templates == Template.objects.count() == 101


@pytest.mark.django_db
def test_a_second_run_changes_nothing():
    load_codes(by=HOUSE, at=NOW)
    assert load_codes(by=HOUSE, at=NOW).changed == 0
    assert ExchangeRun.objects.filter(system="codes").count() == 1


@pytest.mark.django_db
def test_a_class_knows_the_one_above_it():
    load_codes(by=HOUSE, at=NOW)
    assert Concept.objects.get(scheme="service_class", code="P4.13").broader.code == "P4"
    assert set(Template.objects.get(code="SOTE-0088").concepts.values_list("code", flat=True)) == {
        "P4.3", "KR1",
    }  # fmt: skip


@pytest.mark.django_db
def test_faults_of_the_source_are_kept_and_told():
    load_codes(by=HOUSE, at=NOW)
    noted = set(
        Concept.objects.exclude(note={})
        .filter(scheme="service_class")
        .values_list("code", flat=True)
    )
    assert noted == {"P7.12-ulosotto", "P7.13"}
    assert "Lähteen virhe" in Concept.objects.get(code="KE4.3").note["fi"]


@pytest.mark.django_db
def test_every_need_speaks_finnish_swedish_and_english():
    load_codes(by=HOUSE, at=NOW)
    for need in Concept.objects.filter(scheme="need"):
        assert set(need.label) == {"fi", "sv", "en"}


@pytest.mark.django_db
def test_a_date_the_house_knows_is_kept(tmp_path):
    load_codes(by=HOUSE, at=NOW)
    Concept.objects.filter(code="P1").update(valid_to=date(2027, 1, 1))
    row = "service_class,P1,,Asuminen,Boende,Housing,,,,,\n"
    (tmp_path / "concepts.csv").write_text(HEAD + row, encoding="utf-8")
    load_codes(folder=tmp_path, by=HOUSE, at=NOW)
    assert Concept.objects.get(code="P1").valid_to == date(2027, 1, 1)
    assert Concept.objects.count() == 291


@pytest.mark.django_db
def test_only_those_who_may_load():
    with pytest.raises(RuleBroken):
        load_codes(by=NOBODY, at=NOW)


BAD = {
    "unknown scheme": ("luokat,P1,,Asuminen,,,,,,,\n", "concepts.csv, 2", "scheme"),
    "no code": ("need,,,Arki,,,,,,,\n", "concepts.csv, 2", "code"),
    "no Finnish label": ("need,N1,,,Vardag,,,,,,\n", "concepts.csv, 2", "label_fi"),
    "no such class above": ("need,N1,N9,Arki,,,,,,,\n", "concepts.csv, 2", "broader"),
    "told twice": ("need,N1,,Arki,,,,,,,\nneed,N1,,Arki,,,,,,,\n", "concepts.csv, 3", "code"),
    "no such day": ("need,N1,,Arki,,,,,,2026-02-30,\n", "concepts.csv, 2", "valid_from"),
    "ends first": ("need,N1,,Arki,,,,,,2026-01-01,2025-01-01\n", "concepts.csv, 2", "valid_to"),
    "too few cells": ("need,N1,,Arki\n", "concepts.csv, 2", ""),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_refused_with_its_row_and_column(case):
    rows, where, column = BAD[case]
    with pytest.raises(BadInputs) as bad:
        codes({"concepts.csv": HEAD + rows})
    assert (bad.value.problems[0].row, bad.value.problems[0].field) == (where, column)


def test_a_description_of_an_unknown_class_is_refused():
    head = ",".join(TEMPLATE_COLUMNS) + "\n"
    with pytest.raises(BadInputs) as bad:
        codes({"templates.csv": head + "SOTE-1,1,Nimi,,,P99,,,\n"})
    assert bad.value.problems[0].field == "concepts"


def test_a_wrong_header_and_a_wrong_encoding_are_told(tmp_path):
    with pytest.raises(BadInputs) as bad:
        codes({"concepts.csv": "koodi,nimi\n"})
    assert bad.value.problems[0].row == "concepts.csv, 1"


def test_the_source_of_every_list_is_told():
    told = (PACKAGED / "SOURCE.toml").read_text(encoding="utf-8")
    assert "CC0" in told and "retrieved" in told
