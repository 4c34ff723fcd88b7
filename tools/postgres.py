"""A PostgreSQL of one's own for a test run: made in a temporary folder, on loopback, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest there is; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def _as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; its own system user does it there."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """Start a server, give its address without a database name, stop it and remove it."""
    folder = programs()
    if folder is None:
        raise FileNotFoundError("initdb was not found: apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="luukku-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    data, port = home / "data", _free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": home}
    subprocess.run(
        _as_owner(
            [
                str(folder / "initdb"),
                "-D",
                str(data),
                "-A",
                "trust",
                "-U",
                "luukku",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ]
        ),
        **quiet,
    )
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync=off -c max_connections=60"
    )
    control = [str(folder / "pg_ctl"), "-D", str(data), "-w", "-l", str(home / "log")]
    subprocess.run(_as_owner([*control, "-o", options, "start"]), **quiet)
    try:
        yield f"postgresql://luukku@127.0.0.1:{port}"
    finally:
        subprocess.run(
            _as_owner([*control, "-m", "immediate", "stop"]), **{**quiet, "check": False}
        )
        shutil.rmtree(home, ignore_errors=True)


def make_databases(address: str, *names: str) -> None:
    """Create empty databases on the server."""
    import psycopg

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"')
