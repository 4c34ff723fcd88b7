"""`make test`: every check and test in order; the last lines say what was left out and what brings it.

With CI=true nothing may be left out: whatever is missing makes the run fail.
"""

import os
import shutil
import subprocess
import sys
import time
from ctypes.util import find_library
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(p).exists()), ""
)
SHARED = ("-n", "2", "--dist", "worksteal")  # neighbours share what their module has made
BY_FILE = ("-n", "3", "--dist", "loadfile")
"""Servers of a module stand once; three, as one waits for its database or browser while two work."""
APT = "sudo apt-get install -y"


def surroundings() -> dict[str, str]:
    """Compiled Python is kept: hundreds of processes start, and each would compile everything anew."""
    kept = dict(os.environ)
    if kept.pop("PYTHONDONTWRITEBYTECODE", ""):
        kept["PYTHONPYCACHEPREFIX"] = str(ROOT / "var" / "pycache")
    return kept


def step(title: str, *command: str, **environment: str) -> bool:
    """Run one step and say how long it took."""
    print(f"\n== {title}", flush=True)
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env={**surroundings(), **environment}, check=False)
    print(
        f"== {title}: {'ok' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - start:.0f} s)"
    )
    return done.returncode == 0


def pytest(*words: str) -> tuple[str, ...]:
    return (str(BIN / "pytest"), "-p", "no:cacheprovider", *words)


def main() -> int:
    left_out: list[str] = []
    checks = [
        ("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
        ("lint", (str(BIN / "ruff"), "check", "--quiet", ".")),
        ("types", (str(BIN / "mypy"),)),
        ("walls", (str(BIN / "lint-imports"),)),
    ]
    good = [step(title, *command) for title, command in checks]
    away = "not journey and not spark"
    if not find_library("pango-1.0"):
        away += " and not pdf"
        left_out.append(
            f"PDF reports (needs Pango): {APT} libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-core"
        )
    good.append(step("tests on SQLite", *pytest(*SHARED, "-m", away, "--ignore=tests/postgres")))
    if postgres.programs():
        with postgres.server() as address:
            postgres.make_databases(address, "luukku", "vault")
            good.append(
                step(
                    "tests on PostgreSQL",
                    *pytest(*BY_FILE, "-m", f"{away} and not sqlite_only", "src", "tests/postgres"),
                    LUUKKU_DATABASE_URL=f"{address}/luukku",
                    LUUKKU_VAULT_DATABASE_URL=f"{address}/vault",
                )
            )
    else:
        left_out.append(f"tests on PostgreSQL: {APT} postgresql")
    if shutil.which("java"):
        good.append(step("indicators on Spark", *pytest("-m", "spark", "tests/spark")))
    else:
        left_out.append(f"indicators on Spark (needs Java): {APT} openjdk-17-jre-headless")
    if CHROMIUM:
        good.append(
            step(
                "journeys in a browser",
                *pytest(*BY_FILE, "-m", "journey", "tests", "src"),
            )
        )
    else:
        left_out.append(f"journeys in a browser: {APT} chromium fonts-noto-core")
    if left_out:
        print("\nLeft out on this machine:", *left_out, sep="\n  ")
        if os.environ.get("CI") == "true":
            print("CI leaves nothing out.")
            good.append(False)
    else:
        print("\nNothing was left out.")
    print("All is well." if all(good) else "Something failed; see above.")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
