"""What the example county is made of; each step may be run again and changes nothing twice."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from luukku.roof.site import running

PLANS = Path(__file__).resolve().parents[4] / "demo" / "plans"
CATALOGUE = Path(__file__).resolve().parents[4] / "demo" / "catalogue"


def tables() -> str:
    """Tables of every database."""
    running.migrate()
    (settings.HOME / "demo").touch()
    return "ajan tasalla"


def county() -> str:
    """Lapland: its municipalities, organisations and who has organised what."""
    from luukku.ground.people.rules import HOUSE
    from luukku.ground.people.services import reference

    files = sorted(Path(reference.__file__).parents[1].joinpath("reference").iterdir())
    if _unchanged("county", files):
        return "ennallaan"
    loaded = reference.load_reference(by=HOUSE, at=timezone.now())
    _remember("county", files)
    return f"{loaded.municipalities} kuntaa, {loaded.organisations} organisaatiota"


def plans() -> str:
    """The five published plans, retold in our own words."""
    from luukku.roof.site.command import main

    files = sorted(PLANS.glob("*.yaml"))
    if _unchanged("plans", files):
        return "ennallaan"
    print()
    if main(["plans", "load-demo", "--replace"]):
        raise SystemExit("Suunnitelmia ei voitu tuoda; korjaa yllä kerrotut kohdat.")
    _remember("plans", files)
    return f"{len(files)} suunnitelmaa"


def services() -> str:
    """National code lists, and 325 services offered all over Lapland."""
    from luukku.ground.catalogue.services import reference
    from luukku.ground.catalogue.services.demo.loading import load_demo
    from luukku.ground.people.rules import HOUSE

    codes = Path(reference.__file__).parents[1] / "reference"
    files = sorted([*CATALOGUE.glob("*.csv"), *codes.iterdir()])
    same = _unchanged("services", files)
    if not same:
        reference.load_codes(by=HOUSE, at=timezone.now())
    loaded = load_demo(folder=CATALOGUE, mend=not same, by=HOUSE, at=timezone.now())
    _remember("services", files)
    if not loaded.changed:
        return "ennallaan"
    return f"{loaded.services} palvelua, {loaded.offerings} tarjontaa, {loaded.changed} muutosta"


def targets() -> str:
    """Made-up targets and expected effects of the plans, to be judged by the example county's figures."""
    from luukku.ground.people.rules import HOUSE
    from luukku.roof.site.county.aims import set_examples

    given = set_examples(by=HOUSE, at=timezone.now())
    return f"{given} esimerkkiä" if given else "ennallaan"


def users() -> str:
    """One made-up person for every role."""
    from luukku.ground.people.rules import HOUSE
    from luukku.ground.people.services.demo import make_demo_users

    made = make_demo_users(by=HOUSE, at=timezone.now())
    return f"{made} uutta" if made else "ennallaan"


def needs() -> str:
    """Made-up needs of the last three months, and the lead of the guidance."""
    from luukku.ground.people.queries.users import sign_in_names_in_use
    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.guidance.services.demo import load_demo_needs

    known = sign_in_names_in_use(["neuvoja", "neuvontavastaava", "tyontekija"])
    guide, lead, receiver = (known[x] for x in ("neuvoja", "neuvontavastaava", "tyontekija"))
    made = load_demo_needs(guide=guide, lead=lead, receiver=receiver, by=HOUSE, at=timezone.now())
    return f"{made} esimerkkiä" if made else "ennallaan"


def clients() -> str:
    """Made-up clients with their matters, messages and who has read them."""
    from luukku.ground.people.queries.users import sign_in_names_in_use
    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.cases.services.demo import PEOPLE, load_demo_clients
    from luukku.rooms.cases.services.plans.demo import load_demo_plans

    known = sign_in_names_in_use(PEOPLE)
    made = load_demo_clients(users=known, by=HOUSE, at=timezone.now())
    load_demo_plans(users=known, by=HOUSE, at=timezone.now())
    return f"{made} esimerkkiä" if made else "ennallaan"


def figures_told(people: int) -> bool:
    """Have all figures of an example county of this size been let out?"""
    stamp = settings.HOME / "loaded-figures"
    return stamp.exists() and stamp.read_text("ascii") == _county_mark(people)


def remember_figures(people: int) -> None:
    """They have; the next start need not look."""
    (settings.HOME / "loaded-figures").write_text(_county_mark(people), "ascii")


def _county_mark(people: int) -> str:
    from luukku.roof.site.county.county import fingerprint

    return f"{people} {fingerprint()}"


def static() -> str:
    """Style sheets and scripts, gathered and compressed."""
    running.collect_static()
    return "valmiina"


def welcome(bind: str) -> str:
    """What the person who typed `make demo` reads last."""
    return "\n".join(
        [
            "",
            f"Luukku on auki:   http://{bind}/",
            f"Palvelut:         http://{bind}/palvelut/",
            f"Suunnitelmat:     http://{bind}/suunnitelmat/",
            f"Raportit:         http://{bind}/raportit/",
            f"Tilannekuva:      http://{bind}/tilannekuva/ (luvut valmistuvat taustalla)",
            f"Rajapinta:        http://{bind}/api/v1/docs",
            f"Kirjautuminen:    http://{bind}/tili/kirjaudu/",
            "",
            sign_ins(),
            "",
            "Henkilöt ja tapahtumat ovat keksittyjä. Sulje painamalla Ctrl+C.",
        ]
    )


def sign_ins() -> str:
    """The demo's sign-in names, and the password they share."""
    from luukku.ground.people.services.demo import DEMO_PASSWORD, DEMO_USERS

    rows = [f"  {name:<14} {words}" for name, words in _named(DEMO_USERS)]
    return "\n".join([f"Esimerkkikäyttäjät, salasana {DEMO_PASSWORD}", *rows])


def _named(people: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    from luukku.ground.people.rules import ROLE_NAMES, Role

    return [(name, ROLE_NAMES[Role(role)]) for name, role in people]


def _unchanged(name: str, files: Iterable[Path]) -> bool:
    stamp = settings.HOME / f"loaded-{name}"
    return stamp.exists() and stamp.read_text("ascii") == _fingerprint(files)


def _remember(name: str, files: Iterable[Path]) -> None:
    (settings.HOME / f"loaded-{name}").write_text(_fingerprint(files), "ascii")


def _fingerprint(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
