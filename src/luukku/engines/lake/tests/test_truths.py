"""In whatever order rows are appended, taken back, packed and swept: the lake reads as a plain list would."""

import os
from datetime import timedelta
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.lake.months import month_of
from luukku.engines.lake.tests.builders import QUICK, START, a_lake, kept, numbers, seen

KEYS = st.sampled_from("abcd")
ROWS = st.lists(st.integers(0, 9), max_size=4)
DEED = st.one_of(
    st.tuples(st.just("append"), KEYS, ROWS),
    st.tuples(st.just("replace"), KEYS, ROWS, st.sets(KEYS, max_size=2)),
    st.tuples(st.just("take_back"), KEYS),
    st.tuples(st.just("compact"), st.sampled_from(["2026-02", "2026-04", "2030-01"])),
    st.tuples(st.just("sweep")),
    st.tuples(st.just("open")),
)


@given(deeds=st.lists(DEED, max_size=14))
def test_the_lake_reads_as_a_plain_list(deeds):
    with TemporaryDirectory(dir=QUICK) as folder:
        lake, plain, ever = a_lake(folder), {}, set()
        for what, *words in deeds:
            marks = _marks(lake)
            before = _by_month(plain)
            lake = _did(lake, what, words, ever) or lake
            if what == "append":
                plain.setdefault(words[0], words[1])
                ever.add(words[0])
            elif what == "replace":
                ever.add(words[0])
                if words[0] not in plain:
                    for key in words[2]:
                        plain.pop(key, None)
                    plain[words[0]] = words[1]
            elif what == "take_back":
                plain.pop(words[0], None)
            assert kept(lake) == sorted(n for rows in plain.values() for n in rows)
            assert _changed(marks, _marks(lake)) == _changed(before, _by_month(plain))
        assert numbers(lake) == kept(lake)
        assert lake.verify() == []
        assert {load.key for load in lake.loads() if load.taken_back is None} == set(plain)


def _did(lake, what, words, ever):
    if what == "append":
        lake.append("Seen", seen(*words[1]), key=words[0], source="x")
    elif what == "replace":
        lake.append("Seen", seen(*words[1]), key=words[0], source="x", replaces=words[2])
    elif what == "take_back" and words[0] in ever:
        lake.take_back(words[0], reason="no")
    elif what == "compact":
        lake.compact(words[0])
    elif what == "sweep":
        lake.sweep(older_than=timedelta(seconds=-1))
    elif what == "open":
        return a_lake(os.fspath(lake.path))
    return None


def _marks(lake):
    return {month: lake.mark("Seen", month) for month in lake.months("Seen")}


def _by_month(plain):
    """What each month holds, by load: the same numbers of another load are other rows."""
    found = {}
    for key, rows in plain.items():
        for n in rows:
            found.setdefault(_month(n), []).append((key, n))
    return found


def _month(n):
    return month_of(START + n * timedelta(days=20))


def _changed(before, after):
    return {m for m in before.keys() | after.keys() if before.get(m) != after.get(m)}
