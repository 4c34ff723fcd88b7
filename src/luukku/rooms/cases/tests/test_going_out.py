"""What goes out as a file says nothing else than it is, and what comes in is what it says."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.cases.models import Attachment, Message
from luukku.rooms.cases.rules.messages import kind_of_file
from luukku.rooms.cases.tests.builders import case, worker
from luukku.rooms.cases.tests.trust_builders import PNG, a_world

FORMULA = '=HYPERLINK("http://paha.example","Avaa")'
LIES = [
    ("ohje.pdf", b"MZ\x90\x00\x03" + b"0" * 40), ("kuva.png", b"PK\x03\x04" + b"0" * 40),
    ("kuva.png", b"<svg onload=alert(1)>"), ("kuva.jpg", PNG), ("kuva.png", b"\xff\xd8\xff\xe0"),
    ("ohje.pdf.exe", b"%PDF-1.7"), ("ohje.html", b"<script>"), ("kuva.svg", b"<svg/>"),
    ("teksti.txt", b"\x00\x01\x02"), ("teksti.txt", b"MZ\x90\x00"), ("teksti.txt", b"\xff\xfeA\x00"),
    ("ohje.pdf", b" %PDF-1.7"), ("ohje.pdf", b""), ("ohje", b"%PDF-1.7"), (".pdf", b"x"),
    ("ohje.pdf\x00.png", b"%PDF-1.7"), ("taulukko.xlsx", b"PK\x03\x04"), ("ohje.pdf ", b"%PDF-1.7"),
]  # fmt: skip


@pytest.mark.django_db
class TestLists:
    def test_words_of_others_are_no_formula_and_other_clients_are_not_there(self, enter):
        world = a_world()
        world.unit.name = {"fi": FORMULA}
        world.unit.save()
        foreign = case(own_worker=worker().id)
        for kind in ("csv", "xlsx"):
            for view in ("omat", "kaikki", "jono", "tiimi"):
                href = f"{reverse('cases:cases')}?nakyma={view}&muoto={kind}"
                answer = enter(world.worker).get(href)
                rows = cells(kind, answer.content)
                assert answer.headers["Cache-Control"] == "no-store, private"
                assert foreign.code not in str(rows) and "Aino" not in str(rows)
                if view == "omat":
                    assert world.case.code in str(rows) and FORMULA in str(rows)
        assert FORMULA.encode() not in plain_cells(enter(world.worker))

    def test_a_cell_of_a_workbook_is_text(self, enter):
        world = a_world()
        world.unit.name = {"fi": FORMULA}
        world.unit.save()
        answer = enter(world.worker).get(reverse("cases:cases") + "?muoto=xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value == FORMULA]
        assert found and all(cell.data_type == "s" for cell in found)


def plain_cells(browser):
    """Lines of the CSV whose cell begins with what a spreadsheet would run."""
    import csv

    content = browser.get(reverse("cases:cases") + "?muoto=csv").content.decode("utf-8-sig")
    starts = [
        cell for row in csv.reader(io.StringIO(content)) for cell in row if cell[:1] in "=+-@"
    ]
    return "\n".join(one for one in starts if one).encode()


def cells(kind, content):
    if kind == "csv":
        return content.decode("utf-8-sig").replace('""', '"')
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


@pytest.mark.parametrize(("name", "content"), LIES)
def test_a_file_that_lies_of_its_kind_is_refused(name, content):
    with pytest.raises(RuleBroken) as no:
        kind_of_file(name, content)
    assert no.value.code.startswith("cases.file_") and no.value.args


@pytest.mark.django_db
def test_a_lie_by_the_form_leaves_nothing_and_the_browsers_word_counts_for_nothing(enter):
    from uuid import uuid4

    world = a_world()
    browser, href = enter(world.client), reverse("own:new_thread")
    form = {"case": world.case.code, "subject": "a", "words": "b"}
    lie = SimpleUploadedFile("kuva.png", b"<html><script>", content_type="image/png")
    answer = browser.post(href, {**form, "nonce": str(uuid4()), "file": lie})
    assert answer.status_code == 200 and not Message.objects.exists()
    true = SimpleUploadedFile("../../etc/kuva.png", PNG + b"<script>", content_type="text/html")
    assert browser.post(href, {**form, "nonce": str(uuid4()), "file": true}).status_code == 302
    one = Attachment.objects.select_related("message__thread").get()
    given = browser.get(reverse("own:file", args=[one.message.thread.code, one.code]))
    assert given.headers["Content-Type"] == "image/png"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert timezone.now() >= one.message.at
