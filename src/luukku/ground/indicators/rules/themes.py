"""What indicators are about, in the order they are shown."""

from collections.abc import Iterable
from typing import Final

from luukku.engines.kernel.texts import N_

THEME_NAMES: Final = {
    "access": N_("Pääsy palveluun"),
    "assessment": N_("Palvelutarpeen arviointi"),
    "unmet": N_("Riittämätön palvelu"),
    "experience": N_("Kokemus ja neuvonta"),
    "digital": N_("Digitaaliset palvelut"),
    "costs": N_("Kustannukset ja sairastavuus"),
}


def in_order(themes: Iterable[str]) -> list[str]:
    """The themes that there are, those nobody has named last."""
    places = {theme: n for n, theme in enumerate(THEME_NAMES)}
    return sorted(set(themes), key=lambda theme: (places.get(theme, len(places)), theme))
