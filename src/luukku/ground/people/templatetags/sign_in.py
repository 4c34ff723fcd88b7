"""Words and data of the sign-in pages."""

import json
from typing import Any, Final

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext

from luukku.engines.kernel.texts import N_
from luukku.ground.people.queries.demo import ExampleSignIn, example_sign_ins
from luukku.ground.people.rules import ROLE_NAMES, Role

register = template.Library()

STEP_NAMES: Final = {
    "totp": N_("Tunnistautumissovellus"),
    "webauthn": N_("Avain"),
    "recovery_codes": N_("Varakoodit"),
}


@register.filter
def as_json(value: Any) -> str:
    """Data for a script of ours, carried in an attribute; the policy allows no script in the page."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag
def example_people() -> tuple[ExampleSignIn, ...]:
    """Who one may try the example county as; empty in real use."""
    return example_sign_ins()


@register.filter
def role_name(role: Role) -> str:
    """What a role is called."""
    return gettext(ROLE_NAMES[role])


@register.filter
def step_name(kind: str) -> str:
    """What a way of proving oneself is called."""
    return gettext(STEP_NAMES.get(kind, kind))
