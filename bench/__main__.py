"""`make bench`: every benchmark in a home of its own, printed as tables with ratios."""

import os
import platform
import sys
import tempfile

os.environ["LUUKKU_HOME"] = tempfile.mkdtemp(prefix="luukku-bench-")
os.environ["LUUKKU_LOG_LEVEL"] = "WARNING"
os.environ["LUUKKU_API_RATE"] = "1000000/min"
os.environ["LUUKKU_DEMO"] = "1"
os.environ["LUUKKU_HOSTS"] = "testserver,127.0.0.1"
os.environ["DJANGO_SETTINGS_MODULE"] = "luukku.roof.site.settings"


def main() -> int:
    """Lay the tables, load the county, run the benchmarks that were asked for (all by default)."""
    import django

    django.setup()
    from bench import (
        cases,
        catalogue,
        catalogue_exchange,
        clocks,
        disclosure,
        due_dates,
        equity,
        evidence,
        lake,
        plan_page,
        search,
    )
    from luukku.roof.site import demo, running

    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    running.migrate()
    demo.county()
    running.collect_static()
    known = {
        "due_dates": due_dates, "plan_page": plan_page, "catalogue": catalogue,
        "catalogue_exchange": catalogue_exchange, "search": search, "equity": equity, "disclosure": disclosure,
        "lake": lake, "evidence": evidence, "cases": cases, "clocks": clocks,
    }  # fmt: skip
    for name in sys.argv[1:] or known:
        known[name].main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
