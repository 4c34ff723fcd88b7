"""`luukku users`: the first administrator, and the way back in when nobody can sign in."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from luukku.ground.people.queries.users import UserRow


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("users", help="Käyttäjät: ensimmäinen pääkäyttäjä, salasana, lukitus")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    listed = what.add_parser("list", help="Käyttäjätunnukset, tila ja roolit (ei nimiä)")
    listed.set_defaults(run=_list)
    create = what.add_parser("create", help="Luo käyttäjä; salasana kysytään tai luetaan putkesta")
    create.add_argument("sign_in_name", metavar="TUNNUS")
    create.add_argument("--name", required=True, metavar="NIMI", help="Nimi (tallennetaan holviin)")
    create.add_argument("--role", metavar="ROOLI", help="Koko alueen rooli, esimerkiksi admin")
    create.set_defaults(run=_create)
    password = what.add_parser("password", help="Anna käyttäjälle uusi salasana")
    password.add_argument("sign_in_name", metavar="TUNNUS")
    password.set_defaults(run=_password)
    unlock = what.add_parser("unlock", help="Avaa väärien salasanojen lukitsema kirjautuminen")
    unlock.add_argument("sign_in_name", metavar="TUNNUS")
    unlock.set_defaults(run=_unlock)


def _list(args: argparse.Namespace) -> int:
    _awake()
    from luukku.ground.people.queries.users import user_rows

    for row in sorted(user_rows(), key=lambda one: one.sign_in_name):
        print(f"{row.sign_in_name:<24} {'käytössä' if row.is_active else 'suljettu'} {_roles(row)}")
    return 0


def _roles(row: "UserRow") -> str:
    return ", ".join(grant.role.value for grant in row.grants)


def _create(args: argparse.Namespace) -> int:
    _awake()
    from django.db import transaction
    from django.utils import timezone

    from luukku.engines.kernel.errors import RuleBroken
    from luukku.ground.people.rules import HOUSE, Role
    from luukku.ground.people.services.users import create_user, grant_role

    if args.role and args.role not in set(Role):
        print(f"Roolia {args.role} ei ole. Roolit: {', '.join(Role)}.", file=sys.stderr)
        return 2
    password = _new_password()
    if not password:
        return 1
    try:
        with transaction.atomic():
            user_id = create_user(
                sign_in_name=args.sign_in_name,
                name=args.name,
                password=password,
                by=HOUSE,
                at=timezone.now(),
            )
            if args.role:
                grant_role(user_id=user_id, role=Role(args.role), by=HOUSE, at=timezone.now())
    except RuleBroken as refusal:
        print(refusal.message(), file=sys.stderr)
        return 1
    print(f"Käyttäjä {args.sign_in_name} on luotu.")
    return 0


def _password(args: argparse.Namespace) -> int:
    _awake()
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.ground.people.services.users import replace_password

    user_id = _user_id(args.sign_in_name)
    password = _new_password() if user_id else ""
    if user_id is None or not password:
        return 1
    replace_password(user_id=user_id, password=password, by=HOUSE, at=timezone.now())
    print("Salasana on vaihdettu.")
    return 0


def _unlock(args: argparse.Namespace) -> int:
    _awake()
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.ground.people.services.sign_in import unlock

    count = unlock(sign_in_name=args.sign_in_name, by=HOUSE, at=timezone.now())
    print("Lukitus on avattu." if count else "Tunnus ei ollut lukittu.")
    return 0


def _awake() -> None:
    import django

    django.setup()


def _user_id(sign_in_name: str) -> UUID | None:
    from luukku.ground.people.queries.users import sign_in_names_in_use

    found = sign_in_names_in_use([sign_in_name.lower()]).get(sign_in_name.lower())
    if found is None:
        print(f"Käyttäjää {sign_in_name} ei ole.", file=sys.stderr)
    return found


def _new_password() -> str:
    """Asked twice from a person, read once from a pipe; never an argument, which others can see."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if sys.stdin.isatty():
        said = getpass.getpass("Uusi salasana: ")
        if said != getpass.getpass("Uudelleen: "):
            print("Salasanat eivät ole samat.", file=sys.stderr)
            return ""
    else:
        said = sys.stdin.readline().rstrip("\n")
    try:
        validate_password(said)
    except ValidationError as refusal:
        print(" ".join(refusal.messages), file=sys.stderr)
        return ""
    return said
