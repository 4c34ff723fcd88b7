"""How many examples a truth is asked for: few in every run, many with the profile `deep`."""

import os

from hypothesis import settings

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"


def examples(count: int) -> settings:
    """So many on SQLite, a third of them on PostgreSQL, 25 times as many in a deep run."""
    if DEEP:
        return settings(max_examples=25 * count, deadline=None)
    on_postgres = bool(os.environ.get("LUUKKU_DATABASE_URL"))
    return settings(max_examples=max(4, count // 3) if on_postgres else count, deadline=None)
