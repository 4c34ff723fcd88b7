"""Asking the API is counted in the database: several web processes give an address one rate together."""

import json

import pytest

from luukku.roof.site.api import door
from luukku.roof.site.api.rate import Buckets, Rate

pytestmark = pytest.mark.django_db


def asked(client, **more):
    body = json.dumps({"text": "koti"})
    return client.post("/api/v1/search", body, content_type="application/json", **more)


def test_many_processes_count_together(client, monkeypatch):
    monkeypatch.setattr(
        door, "buckets", lambda: Buckets(Rate(3, 3600))
    )  # as if each time another one
    codes = [asked(client).status_code for _ in range(8)]
    assert codes.count(429) >= 2 and codes[0] == 200
    refused = asked(client)
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Retry-After"] == "3600" and refused["Access-Control-Allow-Origin"] == "*"
    assert asked(client, REMOTE_ADDR="192.0.2.5").status_code == 200
    assert client.get("/api/v1/plans").status_code == 200  # reading is counted apart
