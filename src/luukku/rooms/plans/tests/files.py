"""Makes good and bad files of a plan, and says what was found wrong with one."""

import io
import zipfile

import docx
import pytest
from openpyxl import load_workbook

from luukku.engines.kernel.errors import BadInputs
from luukku.rooms.plans.queries.exchange.faces import read_plan, write_plan
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.tests.documents import a_document

MOST = 1024 * 1024


def findings(name, data, most=MOST):
    with pytest.raises(BadInputs) as found:
        read_plan(name=name, data=data, most=most)
    return [(p.row, p.field, p.message(), p.remedy()) for p in found.value.problems]


def one(name, data, row, field, sentence, right, most=MOST):
    found = findings(name, data, most)
    assert len(found) == 1, found
    assert found[0][:2] == (row, field)
    assert sentence in found[0][2]
    assert right in found[0][3]


def book(change=None):
    """A good workbook, changed."""
    pages = load_workbook(io.BytesIO(write_plan(check(a_document()), "xlsx")))
    if change:
        change(pages)
    out = io.BytesIO()
    pages.save(out)
    return out.getvalue()


def repacked(data, extra=(), without=()):
    """An office file with parts of its ZIP put in or left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in without:
                new.writestr(part.filename, old.read(part.filename))
        for name, words in extra:
            new.writestr(name, words)
    return out.getvalue()


def paper(change):
    file = docx.Document(io.BytesIO(write_plan(check(a_document()), "docx")))
    change(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
