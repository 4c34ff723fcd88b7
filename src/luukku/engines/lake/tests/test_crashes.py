"""A writer killed at any step, and several writers at once: no row is lost, none is there twice."""

import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from luukku.engines.lake.commits import Cursor
from luukku.engines.lake.store import Overtaken
from luukku.engines.lake.tests.builders import QUICK, a_lake, kept, seen

STEPS = """
import os, signal, sys
from pathlib import Path
from luukku.engines.lake import log
from luukku.engines.lake.tests.builders import seen
from luukku.engines.lake.tests.test_crashes import a_day
folder, left = Path(sys.argv[1]), [0]
seen(0)   # imports what pyarrow imports late

def dying(real):
    def call(*words, **more):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*words, **more)
    return call

for name in ("fsync", "link", "replace", "mkdir", "utime", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
log.EVERY = 3
killed = True
step = 0
while killed and step < 300:   # forked, so that nothing has to be imported again
    step += 1
    child = os.fork()
    if child == 0:
        left[0] = step
        a_day(folder / str(step))
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
print(step)
"""

WRITER = """
import sys
from pathlib import Path
from luukku.engines.lake.tests.builders import a_lake, seen
folder, name, start = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
lake = a_lake(folder)
print("here", flush=True)
sys.stdin.readline()
for key in range(start, start + 40):
    lake.append("Seen", seen(key), key=f"{name}{key}", source=name)
    if key % 10 == 9:
        lake.compact("2030-01", at_most=3)
"""

ROUND = """
import sys
from pathlib import Path
from luukku.engines.lake.tests.test_crashes import export
print("here", flush=True)
while export(Path(sys.argv[1]), 3):
    pass
"""


def a_day(folder):
    """Two loads of two months, a packing, a load taken back, one more and one instead of it; can be begun again."""
    lake = a_lake(folder)
    lake.append("Seen", seen(0, 2), key="a", source="x")
    lake.append("Seen", seen(1, 3), key="b", source="x")
    lake.compact("2026-03")
    lake.take_back("b", reason="wrong")
    lake.append("Seen", seen(4), key="c", source="x")
    lake.append("Seen", seen(5), key="d", source="x", replaces=["c"])


def test_a_writer_killed_at_every_step_loses_and_doubles_nothing():
    """Each system call that makes something last is the last one, once."""
    with TemporaryDirectory(dir=QUICK) as folder:
        told = subprocess.run(
            [sys.executable, "-c", STEPS, folder],
            stdout=subprocess.PIPE, text=True, check=True, timeout=400,
        )  # fmt: skip
        steps = int(told.stdout)
        assert 50 < steps < 300
        for step in range(1, steps + 1):
            home = Path(folder) / str(step)
            there = Counter(kept(a_lake(home)))
            assert there in ALLOWED, f"step {step}: {there}"
            _finish(home)
            assert kept(a_lake(home)) == [0, 2, 5], step
            assert a_lake(home).verify() == []


ALLOWED = [Counter(rows) for rows in ([], [0, 2], [0, 1, 2, 3], [0, 2], [0, 2, 4], [0, 2, 5])]
"""What may be seen after a crash: what there is after each whole step of the day."""


def _finish(folder):
    """Begin again: what was done stays done, the rest is done now."""
    lake = a_lake(folder)
    if "b" in {load.key for load in lake.loads()}:
        lake.take_back("b", reason="wrong")
        lake.append("Seen", seen(5), key="d", source="x", replaces=["c"])
    else:
        a_day(folder)


def export(folder, size):
    """One round as of the journal: the next numbers, with the cursor in the same commit."""
    lake = a_lake(folder)
    start = lake.cursor("count")
    end = min(start + size, 60)
    if end == start:
        return 0
    with suppress(Overtaken):
        lake.append(
            "Seen", seen(*range(start, end)), key=f"count:{end}", source="x",
            cursor=Cursor("count", start, end),
        )  # fmt: skip
    return end - start


def start(*words):
    return subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_exporters_killed_at_any_moment_lose_and_double_nothing(tmp_path):
    folder = tmp_path / "lake"
    for pause in (0.004, 0.021, 0.05):
        process = start("-c", ROUND, str(folder))
        assert process.stdout.readline() == "here\n"
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=10)
    assert a_lake(folder).cursor("count") < 60, "killed too late to prove anything"
    both = [start("-c", ROUND, str(folder)) for _ in range(2)]
    for process in both:
        process.communicate(timeout=400)
        assert process.returncode == 0
    lake = a_lake(folder)
    assert kept(lake) == list(range(60))
    assert lake.verify() == []


def test_writers_at_once_all_land(tmp_path):
    folder = tmp_path / "lake"
    writers = [
        start("-c", WRITER, str(folder), name, str(number * 40))
        for number, name in enumerate("abc")
    ]
    for writer in writers:
        assert writer.stdout.readline() == "here\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=400)
        assert writer.returncode == 0
    lake = a_lake(folder)
    assert Counter(kept(lake)) == Counter(range(120))
    assert len(lake.loads()) == 120
    assert lake.verify() == []
