"""The languages in which a client may be served."""

from typing import Final

from luukku.engines.kernel.texts import N_

LANGUAGE_NAMES: Final = {
    "fi": N_("suomi"), "sv": N_("ruotsi"), "se": N_("pohjoissaame"), "smn": N_("inarinsaame"),
    "sms": N_("koltansaame"), "en": N_("englanti"), "other": N_("muu kieli"),
}  # fmt: skip
