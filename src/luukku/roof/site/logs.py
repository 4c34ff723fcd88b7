"""Structured logs: one JSON object a line, without personal data."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest

SECRET: Final = re.compile(r"(/(?:tarjonta|kuulumiset)/)[^/\s\"']+")
"""An address that is itself a secret (a light link, a follow-up); a log line tells only that there was one."""


class JsonLines(logging.Formatter):
    """Time, level, who says it and what; request bodies, queries and users are left out."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(_said(record)),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def without_secrets(words: str) -> str:
    """The words with the secret part of every address left out."""
    return SECRET.sub(r"\1…", words)


def _said(record: logging.LogRecord) -> str:
    """What happened; of a request, the address as the site knows it: people may type anything there."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return record.getMessage()
    match = request.resolver_match
    route = f"/{match.route}" if match else "no such address"
    return f"{getattr(record, 'status_code', '')} {request.method} {route}".strip()
