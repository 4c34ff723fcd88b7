"""What may be known of getting into a place and about in it: is it good, and in which words."""

from typing import Final

from luukku.engines.kernel.texts import Text

ACCESS: Final[dict[str, tuple[bool, Text]]] = {
    "step_free": (
        True,
        {
            "fi": "Sisään pääsee ilman portaita.",
            "sv": "Ingången är utan trappor.",
            "en": "The entrance has no steps.",
        },
    ),
    "stairs": (
        False,
        {
            "fi": "Sisäänkäynnissä on portaat eikä luiskaa ole.",
            "sv": "Vid ingången finns trappor men ingen ramp.",
            "en": "There are steps at the entrance and no ramp.",
        },
    ),
    "parking": (
        True,
        {
            "fi": "Liikkumisesteisen pysäköintipaikka on oven lähellä.",
            "sv": "En parkeringsplats för rörelsehindrade finns nära dörren.",
            "en": "There is accessible parking near the door.",
        },
    ),
    "toilet": (
        True,
        {
            "fi": "Esteetön wc.",
            "sv": "Tillgänglig toalett.",
            "en": "Accessible toilet.",
        },
    ),
    "bus": (
        True,
        {
            "fi": "Bussipysäkki on alle 200 metrin päässä.",
            "sv": "Busshållplatsen är mindre än 200 meter bort.",
            "en": "The bus stop is less than 200 metres away.",
        },
    ),
    "loop": (
        True,
        {
            "fi": "Induktiosilmukka palvelutiskillä.",
            "sv": "Induktionsslinga vid servicedisken.",
            "en": "Hearing loop at the desk.",
        },
    ),
    "quiet_room": (
        True,
        {
            "fi": "Rauhallinen odotustila. Pyydä tarvittaessa.",
            "sv": "Ett lugnt väntrum. Fråga vid behov.",
            "en": "A quiet waiting room. Ask if you need it.",
        },
    ),
    "pram": (
        True,
        {
            "fi": "Lastenvaunuille on tilaa sisällä.",
            "sv": "Det finns plats för barnvagnar inomhus.",
            "en": "There is room for prams inside.",
        },
    ),
}
