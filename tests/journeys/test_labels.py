"""The example county says that it is one: on every page (test_every_page) and in every file taken home.

A CSV file says it in its name: programs would take a label in it for a row.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

LABEL = "esimerkki"
PLAN = "/suunnitelmat/turku-yhdenvertaisuus"


def words_in(data: bytes, address: str) -> str:
    """Everything a file says: of an office document, all its parts; of a PDF, its text."""
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as parts:
            return " ".join(words_in(parts.read(name), name) for name in parts.namelist())
    if data[:4] == b"%PDF":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return data.decode("utf-8", "ignore")


@pytest.mark.parametrize(
    "address",
    [
        f"{PLAN}/vienti.xlsx",
        f"{PLAN}/vienti.csv",
        f"{PLAN}/vienti.docx",
        f"{PLAN}/vienti.yaml",
        f"{PLAN}/kalenteri.ics",
        "/alue/kunnat.csv",
        "/alue/organisaatiot.csv",
        "/alue/jarjestajat.csv",
        f"{PLAN}/muutokset/?muoto=csv",
        f"{PLAN}/muutokset/?muoto=xlsx",
        "/api/v1/data/plans.csv",
        "/api/v1/data/measures.csv",
        "/api/v1/data/plans.zip",
        "/api/v1/data/datapackage.json",
        "/api/v1/plans",
        "/palvelut/?muoto=csv",
        "/palvelut/?muoto=xlsx",
        "/palvelupisteet/?muoto=xlsx",
        "/tarjottimet/?muoto=csv",
        "/tarjottimet/elintavat/?muoto=xlsx",
        "/liikkuvat/?muoto=xlsx",
        "/liikkuvat/auto-pohjoinen/?muoto=csv",
        "/liikkuvat/auto-pohjoinen.ics",
        "/liikkuvat/kunta/890.ics",
        "/api/v1/data/catalogue/offerings.csv",
        "/api/v1/data/catalogue/datapackage.json",
        "/api/v1/data/catalogue.zip",
        "/api/v1/services",
        "/api/v1/places/asema-utsjoki",
    ],
)
def test_a_file_says_that_it_is_an_example(person, address):
    answer = person().request.get(address)
    assert answer.status == 200, address
    assert answer.headers["luukku-example"] == LABEL
    if answer.headers["content-type"].startswith("text/csv"):
        assert f'filename="{LABEL}-' in answer.headers["content-disposition"]
    elif not answer.headers["content-type"].startswith("application/json") or "package" in address:
        assert "esimerkkialueen aineisto" in words_in(answer.body(), address).lower()


def test_every_face_of_a_report_says_that_it_is_an_example(county, tmp_path):
    county.luukku(
        "report", "build", "turku-yhdenvertaisuus", "--period", "2024", "--lang", "fi",
        "--out", str(tmp_path),
    )  # fmt: skip
    faces = sorted(path for path in tmp_path.iterdir() if path.suffix != ".sha256")
    assert {path.suffix for path in faces} >= {".json", ".html", ".docx", ".xlsx"}
    for path in faces:
        said = words_in(path.read_bytes(), path.name)
        assert LABEL in said.lower() or '"demo":true' in said.replace(" ", ""), path.name
