"""Structured logs: one line a happening, and no address that is itself a secret."""

import json
import logging

import pytest

from luukku.roof.site.logs import JsonLines, without_secrets

TOKEN = "a" * 43


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"Forbidden: /sv/tarjonta/{TOKEN}/x/ at 'y'", "Forbidden: /sv/tarjonta/…/x/ at 'y'"),
        (f"/tarjonta/{TOKEN}", "/tarjonta/…"),
        ("/palvelutieto/tarjonnat/12/", "/palvelutieto/tarjonnat/12/"),
    ],
)
def test_a_light_link_is_no_line_of_a_log(said, kept):
    assert without_secrets(said) == kept


def test_a_trace_tells_no_link():
    try:
        raise ValueError(f"/tarjonta/{TOKEN}/")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, f"GET /tarjonta/{TOKEN}/", (), told)
    line = JsonLines().format(record)
    assert "…" in json.loads(line)["message"] and TOKEN not in json.loads(line)["message"]
    assert f"/tarjonta/{TOKEN}" not in json.loads(line)["trace"]
