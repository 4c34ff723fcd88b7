"""Every address has a doorkeeper, and no address appears or goes away unnoticed."""

from django.urls import URLPattern, get_resolver
from django.utils.translation import override

from tests.house.rooms import ROOT

KEPT = ROOT / "tests/house/urls.txt"


def addresses(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path, entry.callback
        else:
            yield from addresses(entry, path)


def line(path, view):
    return f"{path}  [{getattr(view, 'guard', None)}]"


def test_every_address_has_a_doorkeeper():
    open_doors = [path for path, view in addresses() if not getattr(view, "guard", None)]
    assert open_doors == []


def test_the_list_of_addresses_is_kept():
    with override("fi"):  # an earlier test's page may have been in another language
        now = sorted({line(path, view) for path, view in addresses()})
    kept = KEPT.read_text("utf-8").splitlines()
    gone, new = set(kept) - set(now), set(now) - set(kept)
    assert not gone and not new, (
        f"gone: {sorted(gone)}\nnew: {sorted(new)}\n"
        "An address is a promise. Write tests/house/urls.txt anew: python -m tests.house.test_urls"
    )


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.roof.site.settings")
    import django

    django.setup()
    KEPT.write_text("\n".join(sorted({line(p, v) for p, v in addresses()})) + "\n", "utf-8")
