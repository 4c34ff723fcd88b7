"""Who the made-up people of the example county are, and the password that everybody may know."""

from typing import Final

from luukku.ground.people.rules import Role

DEMO_PASSWORD: Final = "Lapin-luukku-2026"

DEMO_USERS: Final = (
    ("katselija", Role.READER),
    ("tyontekija", Role.WORKER),
    ("vastuuhenkilo", Role.OWNER),
    ("kehittaja", Role.PLANNER),
    ("hyvaksyja", Role.APPROVER),
    ("lautakunta", Role.BOARD),
    ("paakayttaja", Role.ADMIN),
    ("yllapitaja", Role.EDITOR),
    ("kaantaja", Role.TRANSLATOR),
    ("neuvoja", Role.GUIDE),
    ("neuvontavastaava", Role.GUIDANCE_LEAD),
    ("omatyontekija", Role.CASEWORKER),
    ("viranhaltija", Role.OFFICIAL),
    ("asiakasesihenkilo", Role.CASE_LEAD),
    ("aino", Role.CLIENT),
    ("pekka", Role.CLIENT),
    ("tytar", Role.CLIENT),
)
NAMES: Final = {
    "katselija": "Kaisa Lukija (esimerkki)",
    "tyontekija": "Timo Tekijä (esimerkki)",
    "vastuuhenkilo": "Venla Vastaava (esimerkki)",
    "kehittaja": "Kerttu Kehittäjä (esimerkki)",
    "hyvaksyja": "Heikki Hyväksyjä (esimerkki)",
    "lautakunta": "Laila Luottamus (esimerkki)",
    "paakayttaja": "Pekka Pääkäyttäjä (esimerkki)",
    "yllapitaja": "Ylva Ylläpitäjä (esimerkki)",
    "kaantaja": "Kaija Kääntäjä (esimerkki)",
    "neuvoja": "Nelli Neuvoja (esimerkki)",
    "neuvontavastaava": "Niilo Vastaava (esimerkki)",
    "omatyontekija": "Outi Omatyö (esimerkki)",
    "viranhaltija": "Veikko Viranhaltija (esimerkki)",
    "asiakasesihenkilo": "Elli Esihenkilö (esimerkki)",
    "aino": "Aino Aapanen (esimerkki)",
    "pekka": "Pekka Palonen (esimerkki)",
    "tytar": "Tuula Aapanen (esimerkki)",
}
GUIDANCE: Final = "lapha-asiakaspalvelu"
"""The example county's own guidance; where it is not loaded, its people have the whole county."""
SOCIAL_OFFICE: Final = "rovaniemi-sosiaalitoimisto"
PLACES: Final = {
    "neuvoja": GUIDANCE,
    "omatyontekija": SOCIAL_OFFICE,
    "viranhaltija": SOCIAL_OFFICE,
    "asiakasesihenkilo": SOCIAL_OFFICE,
}
"""Where the example people work who do not work for the whole county."""
