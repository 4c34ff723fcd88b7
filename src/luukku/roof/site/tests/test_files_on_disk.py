"""What lies on the disk of an installation: no name, no secret, in any file of any database."""

import os
import shutil
import subprocess
import sys

PASSWORD = "Pitkä-salasana-12"


def run(home, *words, typed=""):
    environ = {key: value for key, value in os.environ.items() if not key.startswith("LUUKKU_")}
    done = subprocess.run(
        [sys.executable, "-m", "luukku.roof.site.command", *words],
        env=environ | {"LUUKKU_DEBUG": "1", "LUUKKU_HOME": str(home)},
        input=typed,
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_no_file_of_an_installation_shows_a_name(empty_house, tmp_path):
    shutil.copytree(empty_house, tmp_path, dirs_exist_ok=True)
    said = run(
        tmp_path, "users", "create", "kayttaja1", "--name", "Aino Virtanen", "--role", "admin",
        typed=PASSWORD + "\n",
    )  # fmt: skip
    assert "Virtanen" not in said
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"luukku.sqlite3", "vault.sqlite3"} <= {path.name for path in files}
    for path in files:
        whole = path.read_bytes()
        for secret in ("Virtanen", PASSWORD):
            assert secret.encode() not in whole, f"{secret} in {path.name}"
    for path in files:
        if path.name.endswith("-key"):
            assert path.stat().st_mode & 0o077 == 0, "the key is for its owner only"
