"""A bundle has one form and one fingerprint; what is not a bundle is refused with what is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.roof.reports.rules.bundle import canonical, read, sha256, stem
from luukku.roof.reports.tests.builders import a_bundle, a_measure

LEAF = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
JSON = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcäöšđ", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


def shuffled(value):
    """The same with every mapping's keys the other way round."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(list(value))}
    return [shuffled(each) for each in value] if isinstance(value, list) else value


@given(JSON)
def test_the_order_of_keys_does_not_matter(inner):
    bundle = a_bundle(indicators=[inner])
    assert sha256(bundle) == sha256(shuffled(bundle))


@given(JSON)
def test_what_was_written_is_read_back_as_it_was(inner):
    bundle = a_bundle(indicators=[inner])
    found = read(canonical(bundle))
    assert found.is_canonical
    assert found.bundle == bundle
    assert found.sha256 == sha256(bundle)


@given(JSON, JSON)
def test_another_value_is_another_fingerprint(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (sha256(a_bundle(indicators=[one])) == sha256(a_bundle(indicators=[other]))) == same


def leaves(value, path=()):
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from leaves(each, (*path, number))
    else:
        yield path


def test_changing_any_single_value_changes_the_fingerprint():
    bundle = a_bundle(a_measure("KOE-01", ("2024", "done")), a_measure("KOE-02"))
    seen = {sha256(bundle)}
    for path in leaves(bundle):
        changed = json.loads(canonical(bundle))
        place = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = "muutettu"
        seen.add(sha256(changed))
    assert len(seen) == 1 + len(list(leaves(bundle)))


def test_a_bundle_in_another_layout_is_read_but_is_not_canonical():
    bundle = a_bundle()
    found = read(json.dumps(bundle, indent=2).encode())
    assert not found.is_canonical
    assert found.sha256 == sha256(bundle)


def lacking(key):
    return json.dumps({k: v for k, v in a_bundle().items() if k != key}).encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reports.not_json"),
        (b"\xff\xfe", "reports.not_json"),
        (b"{", "reports.not_json"),
        (b"NaN", "reports.not_json"),
        (b"[" * 100_000, "reports.not_json"),
        (b'{"format": "luukku-bundle/1", "x": NaN}', "reports.not_json"),
        (b"[]", "reports.not_a_bundle"),
        (b'{"format": "plan/1"}', "reports.not_a_bundle"),
        (lacking("plan"), "reports.bundle_lacks"),
        (lacking("previous"), "reports.bundle_lacks"),
        (json.dumps(a_bundle(duties={})).encode(), "reports.bundle_misshapen"),
        (json.dumps(a_bundle(period="joskus")).encode(), "plans.bad_period"),
        (json.dumps(a_bundle(plan={"code": "\ud800"})).encode(), "reports.not_json"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_what_is_not_a_bundle_is_refused(data, code):
    with pytest.raises(RuleBroken) as refusal:
        read(data)
    assert refusal.value.code == code


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("luukku.roof.reports.rules.bundle.LARGEST", 10)
    with pytest.raises(RuleBroken) as refusal:
        read(canonical(a_bundle()))
    assert refusal.value.code == "reports.bundle_too_large"


def test_files_are_named_by_plan_and_period():
    assert stem(a_bundle(period="2022-2023")) == "koe-2022-2023"
