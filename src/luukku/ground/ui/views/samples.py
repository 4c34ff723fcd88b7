"""What the pattern page shows in its components: made-up content in the page's language."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.ground.ui.views.plots import plot_samples


def samples() -> dict[str, Any]:
    """Everything the pattern page needs, in the language of the request."""
    return {**_words(), **_charts(), **_lists(), **plot_samples()}


def _tones() -> list[tuple[str, str]]:
    return [
        (_("Toteutunut"), "good"),
        (_("Käynnissä"), "active"),
        (_("Osittain toteutunut"), "partial"),
        (_("Viivästynyt"), "late"),
        (_("Ei toteutunut"), "bad"),
        (_("Päättynyt"), "closed"),
        (_("Suunniteltu"), "neutral"),
        (_("Ei tietoa"), "unknown"),
    ]


def _words() -> dict[str, Any]:
    here = reverse("ui:patterns")
    return {
        "tones": _tones(),
        "lights": ["met", "missing", "due_soon", "overdue", "unknown", "advised"],
        "crumb_items": [(_("Etusivu"), "/"), (_("Käyttöliittymän osat"), "")],
        "tab_items": [
            (_("Suunnitelma"), here, True),
            (_("Toimenpiteet"), f"{here}?tab=2", False),
            (_("Historia"), f"{here}?tab=3", False),
        ],
        "letters": {
            "se": "Davvisámegiella: đ ŋ ŧ š ž č á",
            "smn": "Anarâškielâ: â ä đ á š ž č",
            "sms": "Nuõrttsääʹmǩiõll: ʒ ǯ ǩ ǧ ʹ õ å",
        },
        "only_swedish": {"sv": "En text som bara finns på svenska"},
    }


def _charts() -> dict[str, Any]:
    counts = (9, 14, 5, 3, 2, 1, 2, 1)
    return {
        "parts": [(words, n, tone) for (words, tone), n in zip(_tones(), counts, strict=True)],
        "bars": [
            (_("Palvelujen saatavuus"), 14),
            (_("Saavutettava viestintä ja selkeä kieli"), 9),
            (_("Henkilöstön osaaminen"), 6),
            (_("Osallisuus"), None),
        ],
        "points": [
            ("2021", 61.0, 57.2, 64.8),
            ("2022", 64.5, 61.0, 68.0),
            ("2023", None, None, None),
            ("2024", 70.2, 67.1, 73.3),
            ("2025", 72.8, 69.9, 75.7),
        ],
        "times": [
            (_("Selvitys osaamisesta"), date(2023, 2, 1), date(2023, 11, 30), "good", "#gantt"),
            (_("Esteettömyyskartoitus"), date(2023, 9, 1), date(2025, 3, 31), "active"),
            (_("Kielistrategia"), date(2024, 1, 1), None, "late"),
        ],
        "now": date(2024, 10, 15),
    }


def _lists() -> dict[str, Any]:
    return {
        "facts": [
            (_("Vastuutaho"), _("Hyvinvointialueen johtoryhmä")),
            (_("Voimassa"), "2023–2025"),
            (_("Laki"), _("yhdenvertaisuuslaki (1325/2014) 5 §")),
            (_("Mittari"), None),
        ],
        "events": [
            SimpleNamespace(when=date(2025, 2, 3), title=_("Arvioitu"),
                            chip=(_("Osittain toteutunut"), "partial"),
                            text=_("Koulutus pidettiin kahdella alueella kolmesta."),
                            meta=_("Kehittämispäällikkö")),
            SimpleNamespace(when=date(2024, 1, 15), title=_("Hyväksytty"), chip=None, text="",
                            meta=_("Aluehallitus, 12 §")),
        ],
        "files": [
            ("XLSX", "#tiedostot", "24 kB", _("Koko suunnitelma")),
            ("CSV", "#tiedostot", "", _("Toimenpiteet")),
            ("PDF", "#tiedostot", "310 kB", _("Arviointiraportti")),
        ],
        "before": _("Koulutus järjestetään vuoden 2024 loppuun mennessä kaikille esihenkilöille."),
        "after": _("Koulutus järjestetään vuoden 2025 loppuun mennessä koko henkilöstölle."),
        "first": {"value": "31.10.2022", "locator": _("teksti, s. 4")},
        "second": {"value": "31.12.2022", "locator": _("talousarvio, s. 9")},
        "measures": [
            (_("Selkokielinen opas palveluista"), _("Viestintä"), date(2024, 12, 31), _tones()[0]),
            (_("Esteettömyyskartoituksen tekeminen kaikissa sosiaali- ja terveyskeskuksissa"),
             _("Tilapalvelut"), date(2025, 6, 30), _tones()[3]),
            (_("Palautekanava saamen kielillä"), _("Osallisuus"), None, _tones()[6]),
        ],
    }  # fmt: skip
