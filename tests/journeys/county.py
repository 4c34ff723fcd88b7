"""The example county for one journey: its own copy of a furnished home, and a real server before it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVE = "from luukku.roof.site.running import serve; serve(bind='127.0.0.1:{port}', workers=1)"
PATIENCE = 40  # seconds


def environment(home: Path) -> dict[str, str]:
    """What a county's server would have: no debugging, nothing of the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "luukku.roof.site.settings",
        "LUUKKU_SEARCH_MEANINGS": "0",
        "LUUKKU_HOME": str(home),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def run(home: Path, *words: str, patience: float = 180, check: bool = True) -> str:
    """Run the `luukku` command (or a module of the journeys) against a home; gives what it printed."""
    module = words[1:] if words[0] == "-m" else ("luukku.roof.site.command", *words)
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=patience,
    )
    if check and done.returncode:
        raise AssertionError(
            f"{' '.join(words)} gave {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done.stdout


@dataclass
class County:
    """An open house: its address, its home folder, its log."""

    home: Path
    url: str
    log: Path
    process: subprocess.Popen

    def luukku(self, *words: str, check: bool = True) -> str:
        return run(self.home, *words, check=check)

    def log_lines(self) -> list[dict]:
        """What the server has logged; a line that is no JSON is kept as its message."""
        lines = self.log.read_text("utf-8").splitlines()
        return [json.loads(x) if x.startswith("{") else {"message": x} for x in lines if x.strip()]

    def errors(self) -> list[dict]:
        return [line for line in self.log_lines() if line.get("level") in {"ERROR", "CRITICAL"}]

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=5)


def furnished_in(folder: Path) -> Path:
    """The example county as `make demo` loads it, with some work opened; whoever comes first makes it."""
    home, made = folder / "furnished", folder / "furnished.made"
    try:
        home.mkdir()
    except FileExistsError:
        _patiently(made.exists, 300, "Nobody furnished the county.")
        return home
    run(home, "demo", "load")
    run(home, "-m", "tests.journeys.furnishing")
    made.touch()
    return home


def copied(furnished: Path, home: Path) -> Path:
    """A home of one's own; the gathered static files are shared, they never change."""
    shutil.copytree(furnished, home, ignore=shutil.ignore_patterns("static"))
    (home / "static").symlink_to(furnished / "static", target_is_directory=True)
    return home


def opened(home: Path) -> County:
    """Start the server and wait until it answers."""
    port = _free_port()
    log = home / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE.format(port=port)],
            cwd=ROOT,
            env=environment(home),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    county = County(home, f"http://127.0.0.1:{port}", log, process)
    try:
        _wait(county)
    except BaseException:
        county.close()
        raise
    return county


def _wait(county: County) -> None:
    def answers() -> bool:
        if county.process.poll() is not None:
            raise AssertionError(f"The server ended.\n{county.log.read_text('utf-8')}")
        try:
            with urllib.request.urlopen(f"{county.url}/readyz", timeout=5):
                return True
        except OSError:
            return False

    _patiently(answers, PATIENCE, "The server did not open.")


def _patiently(there: Callable[[], bool], seconds: float, else_say: str) -> None:
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise AssertionError(else_say)
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]
