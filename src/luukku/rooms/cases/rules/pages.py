"""What the pages of a client are called in the log that the client reads."""

from typing import Final

from luukku.engines.kernel.texts import N_

PAGE_NAMES: Final = {
    "case": N_("Asian sivu"),
    "clock": N_("Asian määräajat"),
    "clocks": N_("Asian määräajat"),
    "law": N_("Asian määräajat toisen päivän lain mukaan"),
    "decision_draft": N_("Päätösluonnos"),
    "steps": N_("Asian vaiheet"),
    "plan": N_("Asiakassuunnitelma"),
    "chain": N_("Palveluketju"),
    "messages": N_("Viestit"),
    "access": N_("Osalliset ja pääsy"),
    "address": N_("Osoite"),
    "contact": N_("Yhteystiedot"),
    "consultation": N_("Kysymys kollegalle"),
    "pair": N_("Työparipyyntö"),
    "corrections": N_("Oikaisupyynnöt"),
    "own_worker": N_("Omatyöntekijän nimeäminen"),
    "matters": N_("Omat asiat"),
    "readers": N_("Tietojen katselut"),
    "permissions": N_("Luvat"),
}
OTHER_PAGE: Final = N_("Muu asiakkaan sivu")


def page_name(code: str) -> str:
    """What a page is called; a page without a name is still told of."""
    return PAGE_NAMES.get(code.split(".")[0], OTHER_PAGE)
