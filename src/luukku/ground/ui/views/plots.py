"""What the pattern page shows in its drawings of estimates: made-up numbers, a made-up map."""

from typing import Any, Final

from django.utils.translation import gettext as _

from luukku.ground.ui.rules.plots import Dot, Gap, Line, Spot

HIDDEN: Final = Spot(told="·", span="·", hidden=True)
MAP: Final = {
    "width": 300, "height": 200,
    "places": {
        str(n): {"path": f"M{x} {y}h100v100h-100z", "x": x + 50, "y": y + 50}
        for n, (x, y) in enumerate(((0, 0), (100, 0), (200, 0), (0, 100), (100, 100), (200, 100)))
    },
}  # fmt: skip


def plot_samples() -> dict[str, Any]:
    """One of each drawing, with something hidden and something cut."""
    return {
        "series_times": ["2021", "2022", "2023", "2024", "2025"],
        "series_lines": [
            Line(_("Valmistuneista"), (_spot(91, 2), _spot(93.5, 1.6), HIDDEN, _spot(95.8, 1.2),
                                       _spot(96.3, 1))),
            Line(_("Aloitetuista"), (_spot(84, 2.6), _spot(88, 2), _spot(90.1, 2), _spot(90, 1.8),
                                     _spot(92.4, 1.5))),
        ],
        "series_breaks": [(3, _("Vuodesta 2024 mukana ovat myös iltavastaanotot."))],
        "dots": [
            Dot(_("Koko alue"), _spot(34, 1.2), strong=True),
            Dot(_("18–29-vuotiaat"), _spot(41, 4)),
            Dot(_("75 vuotta täyttäneet"), _spot(29, 2.5)),
            Dot(_("Inarinsaamenkieliset"), HIDDEN),
        ],
        "dots_reference": (_("Koko alue"), 34.0),
        "gaps": [
            Gap(_("Pääsi lääkärille seitsemässä päivässä"), (_("18–29"), 41.0), (_("75+"), 29.0),
                told="12,0", span="7,3–16,7"),
            Gap(_("Sai palvelun omalla kielellään"), (_("suomi"), 38.0), (_("ruotsi"), 36.0),
                told="2,0", span="−1,9–5,9", sure=False),
        ],
        "spark": [61.0, 64.5, None, 70.2, 72.8],
        "map_shapes": MAP,
        "map_places": {
            "0": ("1", "1", _("Kunta A: luokka 1")), "1": ("2", "2", ""), "2": ("3", "3", ""),
            "3": ("4", "4", ""), "4": ("5", "5", ""), "5": ("hidden", "", ""),
        },
        "map_legend": [
            ("1", "1", "28–30 %"), ("2", "2", "31–33 %"), ("3", "3", "34–36 %"),
            ("4", "4", "37–39 %"), ("5", "5", "40–42 %"), ("hidden", "", _("piilotettu")),
            ("none", "", _("ei tietoa")),
        ],
    }  # fmt: skip


def _spot(value: float, half: float) -> Spot:
    low, high = value - half, value + half
    written = [f"{n:.1f}".replace(".", ",") for n in (value, low, high)]
    return Spot(value, low, high, f"{written[0]} %", f"{written[1]}–{written[2]}")
