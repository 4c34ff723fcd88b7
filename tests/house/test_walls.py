"""The walls stand, and each of them is seen to break when somebody digs through."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.rooms import ROOT

PLANTED = {
    "Storeys": ("engines/kernel/choices.py", "import luukku.ground.ui"),
    "Roof": ("roof/reports/apps.py", "import luukku.roof.site"),
    "Rooms": ("rooms/cases/__init__.py", "import luukku.rooms.plans"),
    "Ground": ("ground/ui/apps.py", "import luukku.ground.people"),
    "Engines": ("engines/facts/people.py", "import luukku.engines.statutes"),
    "Inside": ("rooms/plans/rules/words.py", "import luukku.rooms.plans.models"),
    "Pure": ("rooms/plans/rules/words.py", "import django"),
    "Doors": ("rooms/plans/models/plan.py", "import luukku.ground.people.models"),
}


def lint(root):
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=root, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root / "src")},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def copy(tmp_path):
    shutil.copytree(
        ROOT / "src", tmp_path / "src",
        ignore=lambda folder, names: [n for n in names if n in {"static", "locale", "templates", "__pycache__"}],
    )  # fmt: skip
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_the_walls_stand(tmp_path):
    code, said = lint(copy(tmp_path))
    assert code == 0, said


@pytest.mark.parametrize("wall", PLANTED)
def test_a_hole_in_the_wall_is_seen(wall, tmp_path):
    root = copy(tmp_path)
    where, digging = PLANTED[wall]
    path = root / "src/luukku" / where
    path.parent.mkdir(exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else '"""A planted room."""\n'
    path.write_text(f"{before}\n{digging}\n", "utf-8")
    code, said = lint(root)
    assert code != 0
    assert any(line.startswith(wall) and "BROKEN" in line for line in said.splitlines()), said


def test_a_room_without_a_place_is_seen(tmp_path):
    root = copy(tmp_path)
    (root / "src/luukku/rooms/attic").mkdir()
    (root / "src/luukku/rooms/attic/__init__.py").write_text('"""Nobody placed me."""\n')
    code, said = lint(root)
    assert code != 0
    assert "attic" in said
