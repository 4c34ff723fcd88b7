"""Office files whose bytes depend on their content alone: no clock in the zip, no marks of control."""

import io
import re
import zipfile

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def printable(words: str) -> str:
    """The words without the marks that XML cannot hold."""
    return CONTROL.sub("", words)


def steady(data: bytes, day: str) -> bytes:
    """The same office file with the day in the place of every moment."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                moment = f"{day}T00:00:00Z".encode()
                part = MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, part)
    return out.getvalue()
