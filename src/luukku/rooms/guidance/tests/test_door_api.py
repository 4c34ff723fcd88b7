"""The door for other sites and programs: a box to copy or to frame, and the search of the API."""

import json

import pytest

from luukku.rooms.guidance.tests.door_builders import SECRETS, STORY, a_county_with_services
from luukku.rooms.guidance.tests.hostile import BAD

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(house):
    return a_county_with_services()


def body(answer):
    return answer.content.decode()


class TestEmbedding:
    def test_the_box_is_plain_html(self, county, client):
        said = body(client.get("/upota/?kunta=890"))
        box = said[said.index("<code>") : said.index("</code>")]
        assert "&lt;form action=&quot;http://testserver/apua/&quot; method=&quot;post&quot;" in box
        assert "890" in box and "script" not in box
        assert 'action="http://testserver/apua/"' in said

    def test_a_municipality_that_is_not_is_nothing(self, county, client):
        assert "<script>alert" not in body(client.get("/upota/?kunta=<script>alert(1)"))


class TestFrame:
    def test_only_the_named_sites_may_frame_the_box_and_nothing_else(
        self, county, client, settings
    ):
        settings.EMBED_ORIGINS = ["https://utsjoki.example", "https://koulu.example"]
        page = client.get("/upota/laatikko/?kunta=890")
        policy = page["Content-Security-Policy"]
        assert "frame-ancestors https://utsjoki.example https://koulu.example" in policy
        assert "X-Frame-Options" not in page
        for other in ("/", "/upota/", "/apua/"):
            answer = client.get(other)
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert answer["X-Frame-Options"] == "DENY"
        assert "&lt;iframe src=" in body(client.get("/upota/?kunta=890"))

    def test_where_nobody_is_named_nobody_may(self, county, client):
        page = client.get("/upota/laatikko/")
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert "iframe" not in body(client.get("/upota/"))

    @pytest.mark.parametrize("address", ["/upota/", "/upota/laatikko/", "/sv/upota/laatikko/"])
    def test_it_tracks_nobody(self, county, client, address):
        page = client.get(address + "?kunta=890")
        said = body(page)
        assert not page.cookies and "https://" not in said.replace("https://github.com", "")
        assert "890" in said and 'method="post"' in said
        if "laatikko" in address:
            assert "<script" not in said and "style=" not in said
            assert "890" not in body(client.get(address + "?kunta=%3Cscript%3E"))


class TestApi:
    URL = "/api/v1/search"

    def asked(self, client, **body):
        return client.post(self.URL, json.dumps(body), content_type="application/json")

    def test_results_with_reasons_and_ways(self, county, client):
        page = self.asked(client, text="äiti ei enää pärjää yksin kotona", municipality="890")
        said = page.json()
        home = next(one for one in said["results"] if one["code"] == "kotihoito")
        assert home["ways"][0]["phone"] == "012 111 1111" and home["reasons"]["situations"]
        assert page["Cache-Control"] == "no-store" and page["Access-Control-Allow-Origin"] == "*"
        assert said["emergency"] is None and said["guidance_phone"] == "012 282 4069"

    def test_emergency_exits(self, county, client):
        said = self.asked(client, text="my husband hits me", page="en").json()
        assert said["emergency"]["exits"][0]["number"] == "112"

    def test_it_is_asked_and_not_read(self, county, client):
        page = client.get(f"{self.URL}?text=salaisuus")
        assert page.status_code == 405 and page["Allow"] == "POST, OPTIONS"
        assert self.asked(client, text=3).status_code == 422
        assert client.post(self.URL, "{", content_type="application/json").status_code == 400

    @pytest.mark.parametrize("words", BAD.values(), ids=BAD)
    def test_whatever_is_asked_is_answered(self, county, client, words):
        page = self.asked(client, text=words)
        assert page.status_code in {200, 422}
        assert not any(secret in body(page) for secret in SECRETS)
        assert "<script>" not in body(page) or page["Content-Type"].startswith("application/")

    def test_an_error_tells_nothing(self, county, client, monkeypatch, caplog):
        def broken(*args, **kwargs):
            raise ValueError(STORY)

        monkeypatch.setattr("luukku.rooms.guidance.api.search.answered", broken)
        page = self.asked(client, text=STORY)
        assert page.status_code == 500
        assert not any(secret in body(page) + caplog.text for secret in SECRETS)
