"""Fifty write to one matter at once, on both databases: nothing is lost."""

import shutil

import pytest
from django.db import connection

from luukku.rooms.cases.tests.builders import run
from luukku.rooms.cases.tests.parallel import nothing_is_lost

PROGRAM = """
import django
django.setup()
from luukku.rooms.cases.tests.parallel import nothing_is_lost
nothing_is_lost()
"""


@pytest.mark.sqlite_only
def test_fifty_writes_in_files_of_sqlite(empty_house, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(empty_house, home)
    ended = run(PROGRAM, home)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.django_db(transaction=True)
def test_fifty_writes_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's tests stand in memory; the one above has files")
    nothing_is_lost()
