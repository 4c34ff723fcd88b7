"""From demo to production, as the guide says it: PostgreSQL, a vault of its own, two web processes, a worker."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from cryptography.fernet import Fernet

URL = os.environ.get("LUUKKU_DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not URL, reason="needs PostgreSQL; make test brings one")
LUUKKU = Path(sys.executable).parent / "luukku"
SERVICE = f"tuotanto_{os.environ.get('PYTEST_XDIST_WORKER', 'yksin')}"  # each process its own
VAULT = f"{SERVICE}_holvi"
PASSWORD = "Syväyö-on-sininen-7"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """An installation by the guide: two databases, keys by variables, tables, county, an administrator."""
    import psycopg

    server = URL.rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in (SERVICE, VAULT):
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
    environment = {
        "PATH": "/usr/bin:/bin",
        "LUUKKU_HOME": str(tmp_path_factory.mktemp("home")),
        "LUUKKU_SECRET_KEY": Fernet.generate_key().decode() * 2,
        "LUUKKU_VAULT_KEY": Fernet.generate_key().decode(),
        "LUUKKU_DATABASE_URL": f"{server}/{SERVICE}",
        "LUUKKU_VAULT_DATABASE_URL": f"{server}/{VAULT}",
        "LUUKKU_HOSTS": "luukku.alueesi.fi",
        "LUUKKU_ORIGINS": "https://luukku.alueesi.fi",
        "LUUKKU_HTTPS": "1",
        "LUUKKU_PROXY": "1",
        "LUUKKU_EMAIL_URL": "smtp://posti.alueesi.fi:587",
    }
    run(environment, "migrate")
    run(environment, "people", "load")
    run(
        environment,
        "users",
        "create",
        "virpi",
        "--name",
        "Virpi Virtanen",
        "--role",
        "admin",
        say=PASSWORD,
    )
    return environment


def run(environment, *words, say=None, expect=0):
    done = subprocess.run(
        [LUUKKU, *words],
        env=environment,
        input=say,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def ports(house):
    """Two web processes and a worker; ended like systemd ends them."""
    ports = [free_port(), free_port()]
    started = [
        subprocess.Popen(
            [LUUKKU, "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"],
            env=house, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for port in ports
    ]  # fmt: skip
    started.append(
        subprocess.Popen(
            [LUUKKU, "work"], env=house, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    )
    try:
        for port in ports:
            wait_for(port)
        yield ports
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        ends = [process.wait(timeout=20) for process in started]
        assert len(ends) == 3


def wait_for(port, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nobody answers on port {port}")


class NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Visitor:
    """A browser behind the TLS proxy of the guide: one jar of cookies, any of the processes."""

    def __init__(self):
        self.cookies = {}

    def ask(self, port, path, data=None):
        headers = {
            "Host": "luukku.alueesi.fi", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7",
            "Origin": "https://luukku.alueesi.fi", "Referer": "https://luukku.alueesi.fi/",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }  # fmt: skip
        body = urlencode(data).encode() if data else None
        request = Request(f"http://127.0.0.1:{port}{path}", body, headers)
        try:
            answer = build_opener(NoRedirects).open(request, timeout=20)
        except HTTPError as error:
            answer = error
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return answer.status, answer.headers, answer.read().decode()


def test_it_is_fit_for_production(house):
    said = run(house, "check", "--deploy")
    assert "Virheitä 0" in said


def test_both_processes_answer_and_are_ready(ports):
    for port in ports:
        status, _, body = Visitor().ask(port, "/readyz")
        assert (status, json.loads(body)["status"]) == (200, "ok")


def test_a_session_begun_in_one_process_goes_on_in_the_other(ports):
    one, other = ports
    visitor = Visitor()
    _, _, page = visitor.ask(one, "/tili/kirjaudu/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    status, headers, page = visitor.ask(
        one, "/tili/kirjaudu/",
        {"login": "virpi", "password": PASSWORD, "csrfmiddlewaretoken": token},
    )  # fmt: skip
    assert status == 302, page[:2000]
    arrival = urlsplit(headers["Location"]).path
    assert visitor.ask(other, arrival)[1]["Location"] == "/tyopoyta/"
    assert visitor.ask(other, "/tyopoyta/")[0] == 200
    assert visitor.ask(other, "/hallinta/kayttajat/")[0] == 200


def test_cookies_and_headers_are_for_https_only(ports):
    _, headers, _ = Visitor().ask(ports[0], "/tili/kirjaudu/")
    cookie = " ".join(headers.get_all("Set-Cookie") or [])
    assert "Secure" in cookie and "SameSite=Lax" in cookie
    assert "max-age=" in headers["Strict-Transport-Security"]
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]


def test_an_unknown_host_is_turned_away(ports):
    request = Request(
        f"http://127.0.0.1:{ports[0]}/",
        headers={"Host": "muu.example", "X-Forwarded-Proto": "https"},
    )
    with pytest.raises(HTTPError) as refused:
        build_opener(NoRedirects).open(request, timeout=20)
    assert refused.value.code == 400


def test_the_audit_chain_holds(house, ports):
    run(house, "audit", "verify")


def test_no_name_is_in_the_database_of_the_service(house):
    import psycopg

    with psycopg.connect(house["LUUKKU_DATABASE_URL"]) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchall()
        assert tables
        for (name,) in tables:
            rows = connection.execute(f'SELECT t::text FROM "{name}" t').fetchall()
            assert not [row for (row,) in rows if "Virtanen" in row], name
