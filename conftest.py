"""What every test stands on: all databases, quick passwords, Hypothesis profiles.

The home folder and the settings come from the plugin `luukku.roof.site.tests.home`: pytest-django
reads the settings before this file.
"""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

hypothesis.register_profile(
    "quick",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis.register_profile("deep", max_examples=1000, deadline=None)
hypothesis.register_profile("few", hypothesis.get_profile("quick"), max_examples=8)
AT_ONCE = "few" if os.environ.get("LUUKKU_DATABASE_URL") else "quick"  # SQLite has asked the rest
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", AT_ONCE))


def pytest_configure():
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """`--dist loadfile`: a journey goes to one process, in order; all the pages in two halves."""
    from xdist.scheduler import LoadFileScheduling

    class Journeys(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            half = len(nodeid) % 2 if "::test_a_page_has_no_faults" in nodeid else ""
            return f"{super()._split_scope(nodeid)}{half}"

    return Journeys(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(config, items):
    """A test that asks for the database gets all of them: the vault is one."""
    if os.environ.get("LUUKKU_DATABASE_URL"):
        _leave_out_what_needs_no_database(config, items)
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and "databases" not in mark.kwargs:
            item.add_marker(
                pytest.mark.django_db(**{**mark.kwargs, "databases": "__all__"}), append=False
            )


def _leave_out_what_needs_no_database(config, items):
    """On PostgreSQL only tests of tables and pages say anything new."""
    asks = {"db", "transactional_db", "client", "live_server"}
    says_nothing = [
        item
        for item in items
        if item.get_closest_marker("django_db") is None
        and not asks & set(getattr(item, "fixturenames", ()))
        and "postgres" not in item.path.parts
    ]
    config.hook.pytest_deselected(items=says_nothing)
    left = set(says_nothing)
    items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests empty their tables, which the triggers of ledgers refuse; their own tests put them back."""
    from importlib import import_module

    from django.db import connection

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for room in ("ground.journal", "rooms.cases"):
            guards = import_module(f"luukku.{room}.migrations.0002_append_only")
            guards.unguard(None, editor)


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory, worker_id):
    """A home with empty tables in files, made by real migrations once for all processes; copy it."""
    import subprocess
    import sys
    import time

    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "empty-house"
    made = home.with_suffix(".made")
    try:
        home.mkdir()
    except FileExistsError:
        end = time.monotonic() + 300
        while not made.exists() and time.monotonic() < end:
            time.sleep(0.1)
        return home
    environ = {key: value for key, value in os.environ.items() if not key.startswith("LUUKKU_")}
    environ |= {"DJANGO_SETTINGS_MODULE": "luukku.roof.site.settings", "LUUKKU_DEBUG": "1"}
    program = "from luukku.roof.site.running import migrate; migrate()"
    subprocess.run(
        [sys.executable, "-c", program], env={**environ, "LUUKKU_HOME": str(home)}, check=True
    )
    made.touch()
    return home


@pytest.fixture(autouse=True)
def _afresh():
    """What earlier tests were counted for is forgotten; a page's language goes with its test."""
    from django.core.cache import cache
    from django.utils.translation import override

    cache.clear()
    _forget_the_search_index()
    with override("fi"):
        yield


def _forget_the_search_index():
    """The index of an earlier test's services is no answer to this one's; each process has its own."""
    import shutil
    import sys

    finding = sys.modules.get("luukku.rooms.guidance.queries.finding")
    if finding is not None:
        _make_each_engine_once(finding)
        keeper = finding.finder()
        keeper.forget()
        keeper.folder = keeper.folder.parent / f"search-{os.getpid()}"
        shutil.rmtree(keeper.folder, ignore_errors=True)


@cache
def _make_each_engine_once(finding):
    """An engine without meanings follows from its documents alone; most tests have the same ones."""
    from types import SimpleNamespace

    whole, known = finding.Engine, {}

    def of(documents, lexicon, memory=None, progress=None, before=None):
        told = tuple(documents)
        if memory is not None:
            return whole.of(told, lexicon, memory, progress, before)
        key = (repr(told), id(lexicon))
        if key not in known:
            known[key] = whole.of(told, lexicon, None, None, before)
        return known[key]

    finding.Engine = SimpleNamespace(of=of)
