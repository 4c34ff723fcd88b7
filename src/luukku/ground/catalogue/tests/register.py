"""A register of its own on this machine's loopback, with the faults the real one has."""

import json
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from luukku.ground.catalogue.tests.tenant import Tenant

PAGE = 50


class FakeRegister:
    """Answers like the register. `faults` are (route, page) -> what goes wrong, each of them once."""

    def __init__(self, tenant: Tenant, page: int = PAGE) -> None:
        self.tenant, self.page = tenant, page
        self.faults: dict[tuple[str, str], list[str]] = {}
        self.token: str | None = None
        self.asked: list[str] = []
        self.answers = 0
        self.stops_after: int | None = None

    def answer(self, path: str, query: dict[str, str], bearer: str) -> tuple[int, bytes]:
        self.asked.append(f"{path}?{query.get('page', '')}")
        if self.stops_after is not None and self.answers >= self.stops_after:
            return 503, b"{}"
        self.answers += 1
        if self.token is not None and bearer != self.token:
            return 401, b"{}"
        route, _, rest = path.strip("/").partition("/")
        if rest == "list":
            return self._details(route, query)
        if rest == "list/organization":
            return self._whole(route, query)
        faults = self.faults.get((route, query.get("page", "1")), [])
        if faults:
            return self._fault(faults.pop(0))
        return self._page(route, query)

    def _fault(self, fault: str) -> tuple[int, bytes]:
        if fault == "slow":
            time.sleep(1.0)
            return 200, b"{}"
        if fault == "half":
            return 200, b'{"pageNumber":2,"pageCount":3,"itemList":[{"id":"0b82'
        return int(fault), b"{}"

    def _page(self, route: str, query: dict[str, str]) -> tuple[int, bytes]:
        number = int(query.get("page", "1"))
        rows = self.tenant.changed(route, query.get("date"))
        items = [{"id": row["id"], "name": "x"} for row in rows]
        items += [{"id": one, "name": None} for one in sorted(self.tenant.nameless[route])]
        some = items[(number - 1) * self.page : number * self.page]
        pages = max(1, -(-len(items) // self.page))
        told = {"pageNumber": number, "pageSize": self.page, "pageCount": pages, "itemList": some}
        return 200, json.dumps(told).encode()

    def _whole(self, route: str, query: dict[str, str]) -> tuple[int, bytes]:
        """Entries of one organisation, each whole."""
        number = int(query.get("page", "1"))
        rows = list(self.tenant.rows(route).values())
        some = rows[(number - 1) * self.page : number * self.page]
        pages = max(1, -(-len(rows) // self.page))
        told = {"pageNumber": number, "pageSize": self.page, "pageCount": pages, "itemList": some}
        return 200, json.dumps(told).encode()

    def _details(self, route: str, query: dict[str, str]) -> tuple[int, bytes]:
        ids = query["guids"].split(",")
        if len(ids) > 100:
            return 400, b"{}"
        rows = self.tenant.rows(route)
        found = [rows[one] for one in ids if one in rows and one not in self.tenant.lost]
        return 200, json.dumps(found).encode()


@contextmanager
def served(register: FakeRegister):
    """The address of the register while it answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            status, body = register.answer(parts.path, query, bearer)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
