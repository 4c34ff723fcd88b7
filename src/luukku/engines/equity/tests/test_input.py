"""What cannot be used is refused with its row, its field, and what would be right."""

import numpy as np
import pyarrow as pa
import pytest

from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured
from luukku.engines.equity.reading import from_arrow, from_csv
from luukku.engines.equity.variances import (
    mean_variance,
    nps_variance,
    proportion_variance,
    rate_variance,
    with_design,
)
from luukku.engines.kernel.errors import BadInput, BadInputs

GOOD = {"estimate": [[20, 30, 40]], "population": [[90, 80, 70]], "names": ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("change", "code", "row", "field"),
    [
        ({"estimate": [[20, 130, 40]]}, "equity.range", "b", "estimate"),
        ({"estimate": [[-1, 30, 40]]}, "equity.range", "a", "estimate"),
        ({"estimate": [[20, np.nan, 40]]}, "equity.not_a_number", "b", "estimate"),
        ({"estimate": [[20, np.inf, 40]]}, "equity.not_a_number", "b", "estimate"),
        ({"estimate": [[-1, 30, 40]], "kind": "rate"}, "equity.range", "a", "estimate"),
        ({"population": [[90, 0, 70]]}, "equity.population", "b", "population"),
        ({"population": [[90, -5, 70]]}, "equity.population", "b", "population"),
        ({"population": [[90, np.nan, 70]]}, "equity.population", "b", "population"),
        ({"se": [[1, 0, 2]]}, "equity.error", "b", "se"),
        ({"se": [[1, np.nan, 2]]}, "equity.error", "b", "se"),
        ({"kind": "mean"}, "equity.error", "a", "sd"),
        ({"names": ["a", "b", "a"]}, "equity.duplicate", "a", "group"),
        ({"names": ["a", "b"]}, "equity.names", "", "names"),
        ({"reference": 3}, "equity.reference", "1", "reference"),
        ({"reference": -2}, "equity.reference", "1", "reference"),
        ({"members": [[1, 0, 0]]}, "equity.one_group", "1", "group"),
        ({"missing": [[1, 1, 0]]}, "equity.one_group", "1", "group"),
    ],
)
def test_every_fault_names_its_place(change, code, row, field):
    with pytest.raises(BadInputs) as caught:
        Groups.of(**(GOOD | change))
    first = caught.value.problems[0]
    assert (first.code, first.row, first.field) == (code, row, field)
    assert first.message().endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"estimate": np.zeros((2, 2, 2))}, {"estimate": [[]]}, {"population": [[1, 2]]}, {"kind": "odds"},
        {"scale": 0},
    ],
)  # fmt: skip
def test_shapes_and_kinds(change):
    with pytest.raises(BadInput):
        Groups.of(**(GOOD | change))


def test_all_faults_come_at_once_and_name_their_indicator():
    with pytest.raises(BadInputs) as caught:
        Groups.of([[20, 130], [20, -3]], [[1, 1], [0, 1]], ids=["x", "y"])
    assert [p.row for p in caught.value.problems] == ["y: 1", "x: 2", "y: 2"]


@pytest.mark.parametrize(
    "options",
    [{"mode": "best"}, {"level": 1.0}, {"draws": 10}, {"slope": "cubic"}, {"bounded": "maybe"}],
)
def test_unknown_options(options):
    with pytest.raises(BadInput):
        measured(Groups.of(**GOOD), **options)


CSV = "group,order,population,estimate\na,1,90,20\nb,2,80,30\nc,3,70,40\n"


def problems(text, **options):
    with pytest.raises((BadInput, BadInputs)) as caught:
        from_csv(text, **options)
    found = getattr(caught.value, "problems", [caught.value])
    return [(p.code, p.row, p.field) for p in found]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("", {}, ("equity.columns", "rivi 1", "group, population, estimate")),
        ("group,population\na,1\n", {}, ("equity.columns", "rivi 1", "estimate")),
        ("group,population,estimate\n", {}, ("equity.rows", "rivi 2", "")),
        (CSV.replace("c,3", "a,3"), {}, ("equity.duplicate", "rivi 4", "group")),
        (CSV.replace("b,2,80", "b,2,0"), {}, ("equity.population", "rivi 3 (b)", "population")),
        (CSV.replace("30", "nan"), {}, ("equity.not_a_number", "rivi 3 (b)", "estimate")),
        (CSV.replace("30", "paljon"), {}, ("equity.cell", "rivi 3", "estimate")),
        (CSV.replace("30", "101"), {}, ("equity.range", "rivi 3 (b)", "estimate")),
        (CSV.replace("b,2", "b,1"), {"ordered": True}, ("equity.order_twice", "rivi 3", "order")),
        (CSV.replace("b,2", "b,"), {"ordered": True}, ("equity.order", "rivi 3 (b)", "order")),
        (CSV.replace("order", "place"), {"ordered": True}, ("equity.order", "rivi 2 (a)", "order")),
        (CSV, {"reference": "d"}, ("equity.reference", "", "reference")),
        (CSV.replace("b,2,80,30", "b,2,80"), {}, ("equity.width", "rivi 3", "")),
        (CSV.replace("b,2", ",2"), {}, ("equity.group", "rivi 3", "group")),
        (CSV.replace("order", "estimate"), {}, ("equity.column_twice", "rivi 1", "estimate")),
        ("group,population,estimate\na,5,20\n", {}, ("equity.one_group", "rivi 2", "group")),
        (CSV.replace("80", "1_000"), {}, ("equity.cell", "rivi 3", "population")),
        (CSV.replace("80", ""), {}, ("equity.population", "rivi 3 (b)", "population")),
        (CSV.replace("80", "1e308"), {}, ("equity.population", "rivi 3 (b)", "population")),
        (CSV.replace("b,2", "b\0,2"), {}, ("equity.group_name", "rivi 3", "group")),
        (CSV.replace("b,2", "b" * 200_000 + ",2"), {}, ("equity.csv", "rivi 1", "")),
        (CSV, {"reference": ""}, ("equity.reference", "", "reference")),
    ],
)
def test_faults_of_a_file(text, options, expected):
    assert problems(text, **options)[0] == expected


def test_faults_of_text_and_of_values_are_told_together():
    """One look at the file is enough: what is no number, what is no share, and what has no name."""
    found = problems(
        "group,order,population,estimate\na,1,0,20\na,2,10,200\nc,3,x,NaN\n,4,5,6\nd,5\n"
    )
    assert found == [
        ("equity.population", "rivi 2 (a)", "population"),
        ("equity.duplicate", "rivi 3", "group"),
        ("equity.range", "rivi 3 (a)", "estimate"),
        ("equity.cell", "rivi 4", "population"),
        ("equity.not_a_number", "rivi 4 (c)", "estimate"),
        ("equity.group", "rivi 5", "group"),
        ("equity.width", "rivi 6", ""),
    ]
    all_odd = problems("group,population,estimate\na,1\nb,2\n", reference="c")
    assert [code for code, *_ in all_odd] == ["equity.width", "equity.width"]


def test_a_decimal_comma_among_commas_is_explained():
    with pytest.raises(BadInputs) as caught:
        from_csv("group,population,estimate\na,90,20,5\nb,80,30\n")
    assert "puolipisteellä" in caught.value.problems[0].message()


def test_a_group_without_a_value_needs_no_size():
    groups = from_csv("group,population,estimate\na,90,20\nb,,\nc,70,40\nd,50,30\n")
    assert measured(groups, draws=100).of(0)["D"].value == pytest.approx(20)


def test_a_reference_is_trimmed_and_fillers_are_not_named():
    text = "indicator,group,population,estimate\nx,a,9,20\nx,q,9,20\ny,a,9,20\ny,q,9,30\ny,r,9,30\n"
    assert from_csv(text, reference=" q ").reference.tolist() == [1, 1]
    with pytest.raises(BadInputs) as caught:
        from_csv(text, reference="")
    assert caught.value.problems[0].message().endswith("Ryhmät: a, q, r.")


def test_a_line_separator_inside_a_name_is_no_new_row():
    found = problems("group,population,estimate\na\u2028b,90,20\nb,80,x\n")
    assert found == [
        ("equity.group_name", "rivi 2", "group"),
        ("equity.cell", "rivi 3", "estimate"),
    ]


@pytest.mark.parametrize(
    ("options", "field"),
    [({"seed": -1}, "seed"), ({"draws": 10**11}, "draws"), ({"level": 2.0}, "level")],
)
def test_numbers_out_of_bounds_name_their_option(options, field):
    with pytest.raises(BadInput) as caught:
        measured(Groups.of(**GOOD), **options)
    assert caught.value.field == field


def test_a_finnish_spreadsheet():
    groups = from_csv("\ufeffgroup;population;estimate\na;90;20,5\nb;80;\nc;70;40\n")
    assert groups.value[0, 0] == pytest.approx(0.205)
    assert groups.present.tolist() == [[True, False, True]]


def test_rows_in_any_order_are_put_in_order():
    groups = from_csv(
        "group,order,population,estimate\nc,3,70,40\na,1,90,20\nb,2,80,30\n", ordered=True
    )
    assert groups.names == (("a", "b", "c"),)


def test_arrow_and_csv_say_the_same():
    table = pa.table(
        {
            "indicator": ["x", "x", "x", "y", "y"],
            "group": ["a", "b", "c", "a", "b"],
            "population": [90, 80, 70, 50, 60],
            "estimate": [20.0, None, 40.0, 10.0, 12.0],
        }
    )
    groups = from_arrow(table, reference="c")
    assert groups.ids == ("x", "y")
    assert groups.members.sum(1).tolist() == [3, 2]
    assert groups.present.sum(1).tolist() == [2, 2]
    assert groups.reference.tolist() == [2, -1]
    alone = from_arrow(table.drop_columns(["indicator"]).slice(0, 3))
    assert alone.ids == ("1",)
    with pytest.raises(BadInput):
        from_arrow(pa.table({"group": ["a"]}))


def test_variances():
    edge = 78.5 * 0.5 / 79**2 / 78
    assert proportion_variance([0.2, 0, 1], 78).tolist() == pytest.approx([0.16 / 78, edge, edge])
    assert rate_variance([0, 10], [100, 100]).tolist() == pytest.approx([0.5e-4, 10e-4])
    assert mean_variance(10, 25) == pytest.approx(4)
    assert nps_variance(0.5, 0.2, 100) == pytest.approx((0.7 - 0.09) / 100)
    assert with_design(2.0, 1.5) == pytest.approx(3)


def test_standard_errors_given_are_used():
    simple = measured(Groups.of(**GOOD), draws=100).of(0)["D"]
    design = measured(Groups.of(**GOOD, se=[[9, 9, 9]]), draws=100).of(0)["D"]
    assert design.se == pytest.approx(9 * 2**0.5) and simple.se < design.se
    means = measured(
        Groups.of([[5, 6, 7]], [[25, 25, 25]], kind="mean", scale=1, sd=[[2, 2, 2]]), draws=100
    )
    assert means.of(0)["D"].se == pytest.approx((2 * 4 / 25) ** 0.5)
    rates = measured(
        Groups.of([[50, 60, 90]], [[1000, 1000, 1000]], kind="rate", scale=1000), draws=100
    )
    assert rates.of(0)["D"].se == pytest.approx((50 + 90) ** 0.5)
