"""Every face of a plan gives back exactly the plan that went out, whatever words it is made of."""

from pathlib import Path

import pytest
from hypothesis import given

from luukku.engines.kernel.tests.examples import examples
from luukku.rooms.plans.queries.exchange.faces import READERS, face_of, read_plan, write_plan
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.rules.document.gather import column_named, table_named
from luukku.rooms.plans.rules.document.shape import leaves
from luukku.rooms.plans.rules.document.tables import columns, kinds
from luukku.rooms.plans.tests.documents import a_document, documents

MOST = 10 * 1024 * 1024
SHIPPED = sorted((Path(__file__).parents[5] / "demo" / "plans").glob("*.yaml"))


def there_and_back(document, face):
    return read_plan(name=f"a.{face}", data=write_plan(document, face), most=MOST)


@pytest.mark.parametrize("face", READERS)
@given(raw=documents())
@examples(12)
def test_a_plan_of_any_words_comes_back_the_same(face, raw):
    document = check(raw)
    assert there_and_back(document, face) == document


@pytest.mark.parametrize("face", READERS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_plan_comes_back_the_same(path, face):
    document = read_plan(name=path.name, data=path.read_bytes(), most=MOST)
    assert there_and_back(document, face) == document


@given(raw=documents())
@examples(20)
def test_a_canonical_document_is_canonical_already(raw):
    document = check(raw)
    assert check(document) == document
    assert list(check(document)) == list(document)


@pytest.mark.parametrize("table", kinds(), ids=lambda table: table.kind)
def test_every_head_of_a_table_means_one_column(table):
    heads = [column.head.casefold() for column in columns(table.kind)]
    assert len(set(heads)) == len(heads)
    for column in columns(table.kind):
        assert column_named(table, column.head) == column
        if column.keys:
            assert column_named(table, "_".join(column.keys)) == column
    assert table_named(table.name) is table
    assert table_named(table.one) is table


@pytest.mark.parametrize("table", kinds(), ids=lambda table: table.kind)
def test_every_word_of_a_closed_set_means_one_code(table):
    for _, field in leaves(table.fields):
        words = [word.casefold() for word in (field.choices or {}).values()]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("name", "face"),
    [("a.yml", "yaml"), ("A.YAML", "yaml"), ("a.b.csv", "csv"), ("x.XLSX", "xlsx")],
)
def test_the_name_tells_the_face(name, face):
    assert face_of(name) == face


def test_a_word_document_can_be_read_by_a_screen_reader():
    import io

    import docx

    file = docx.Document(io.BytesIO(write_plan(check(a_document()), "docx")))
    assert file.core_properties.title == "Pieni suunnitelma"
    assert file.core_properties.language == "fi-FI"
    assert [p.style.name for p in file.paragraphs if p.text][:1] == ["Heading 1"]
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 2"]
    assert headings[:3] == ["Tavoitteet", "Toimenpiteet", "Vastuutahot"]
    for table in file.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert "w:tblHeader" not in table.rows[1]._tr.xml


def test_a_workbook_has_typed_dates_frozen_heads_and_lists_of_choices():
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(write_plan(check(a_document()), "xlsx")))
    steps = book["Välivaiheet"]
    head = [cell.value for cell in steps[1]]
    due = steps.cell(2, head.index("määräpäivä") + 1)
    assert due.is_date
    assert due.value.year == 2023
    assert steps.freeze_panes
    assert steps["A1"].font.bold
    lists = [rule.formula1 for rule in book["Tilanteet"].data_validations.dataValidation]
    assert any("Osittain toteutunut" in formula for formula in lists)
    assert len(book.sheetnames) == len(kinds())
