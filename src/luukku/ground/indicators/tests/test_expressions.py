"""The language of definitions: what may be said, what is refused, and that every engine hears the same."""

from datetime import date, datetime, timedelta

import ibis
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import BadInput
from luukku.ground.indicators.queries.expressions import column
from luukku.ground.indicators.rules.expressions import Where, expression

COLUMNS = {
    "a": "int",
    "b": "int",
    "x": "float",
    "t": "text",
    "on": "date",
    "at": "time",
    "yes": "bool",
}
HERE = Where("a.toml:7", "event")
ANY = frozenset({"text", "int", "float", "bool", "date", "time"})


def read(text, wanted=ANY):
    return expression(text, COLUMNS, HERE, wanted=wanted)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a > 7", "bool"), ("a + b * 2", "int"), ("a / b", "float"), ("x - 1", "float"),
        ("not yes and t == 'se'", "bool"), ("t in ('se', 'smn')", "bool"), ("at - on", "int"),
        ("on < at", "bool"), ("-a", "int"), ("a not in (1, 2)", "bool"), ("yes == True", "bool"),
    ],
)  # fmt: skip
def test_what_may_be_said(text, kind):
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "given", "right"),
    [
        ("wait > 7", "wait", "a, at, b, on, t, x, yes"),
        ("a >", "a >", "=="),
        ("t > 'a'", "t > 'a'", "== != in"),
        ("a == 't'", "'t'", "float, int"),
        ("t + 1", "t", "float, int"),
        ("a and yes", "a", "bool"),
        ("len(t)", "len(t)", "=="),
        ("t.upper() == 'A'", "t.upper()", "=="),
        ("a < b < 3", "a < b < 3", "a < b"),
        ("t in 'abc'", "'abc'", '("a", "b")'),
        ("[a for a in t]", "[a for a in t]", "=="),
        ("a ** 2", "a ** 2", "+ - * /"),
        ("a << b", "a << b", "+ - * /"),
        ("~yes", "~yes", "not, -"),
        ("None == a", "None", "text, number"),
    ],
)
def test_what_is_refused_and_what_would_be_right(text, given, right):
    with pytest.raises(BadInput) as refused:
        read(text)
    said = refused.value.message()
    assert "a.toml:7" in said and "event" in said
    assert given in said and right in said


def test_a_result_of_a_wrong_kind_is_refused():
    with pytest.raises(BadInput):
        read("a + 1", frozenset({"bool"}))


def test_a_text_that_never_ends_is_refused():
    with pytest.raises(BadInput):
        read("not " * 400 + "yes")


def test_spelling_does_not_matter():
    assert read("a>7   and not yes").text == read("(a > 7) and (not yes)").text


NUMBERS = st.recursive(
    st.sampled_from(["a", "b", "x", "1", "2.5", "(at - on)"]),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
    max_leaves=5,
)
TESTS = st.recursive(
    st.one_of(
        st.builds("({} {} {})".format, NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS),
        st.sampled_from(["yes", "t == 'se'", "t in ('se', 'fi')", "t != 'fi'", "a not in (1, 2)"]),
    ),
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner), st.builds("({} or {})".format, inner, inner),
        st.builds("(not {})".format, inner),
    ),
    max_leaves=5,
)  # fmt: skip
NOON = datetime(2020, 1, 9, 12)  # noqa: DTZ001 - the lake keeps times without a zone
ROWS = [
    {"a": n % 5, "b": n - 3, "x": n / 4, "t": "fi" if n % 2 else "se", "on": date(2020, 1, 1 + n),
     "at": NOON, "yes": n % 3 == 0}
    for n in range(12)
]  # fmt: skip


class Days(int):
    """What the language takes a difference of days to be."""


def plainly(text, row):
    at = row["at"].date()
    found = eval(text, {}, {**row, "at": at})
    return found.days if isinstance(found, timedelta) else found


@given(TESTS)
def test_duckdb_says_what_plain_python_says(text):
    checked = read(text)
    rows = ibis.memtable(pa.Table.from_pylist(ROWS))
    found = ibis.duckdb.connect().to_pyarrow(rows.select("b", found=column(checked, rows)))
    says = {row["b"]: row["found"] for row in found.to_pylist()}
    days = text.replace("(at - on)", "(at - on).days")
    assert says == {row["b"]: plainly(days, row) for row in ROWS}


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    try:
        row = read(text) and HERE.row
    except BadInput as refused:
        row = refused.row
    assert row == HERE.row
