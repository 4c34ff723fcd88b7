"""Names of people in a text: after a cue ("nimeni on"), by a common first name, or by a surname's shape."""

import re
from collections import Counter

_CAPITAL = r"[A-ZÅÄÖŠČŽĐÁŊ][\w'’\-]{1,30}"
_ANY = r"[^\W\d_][\w'’\-]{1,30}"
_STOP = (
    "ja|on|olen|oon|asun|mutta|enkä|eikä|joka|kun|tarvitsen|haluan|synnyin|syntynyt|puhelin|puh|numero|"
    "och|men|jag|som|bor|är|född|behöver|and|but|i|im|my|live|born|need|from|who|lea|ja|orun|mun|"
    "vuotias|vuotta|år|years|minun|puhelimeni"
)
_WORDS = rf"(?!(?:{_STOP})(?!\w)){_ANY}(?:\s(?!(?:{_STOP})(?!\w)){_ANY}){{0,2}}"
_STRONG = re.compile(
    r"(?<!\w)((?:(?:minun|mun|miun|mu|hänen|äitini|isäni|lapseni|poikani|tyttäreni|mieheni|vaimoni)\s)?"
    r"nim(?:eni|esi|i|emme)\s(?:on|oli|ompi)|(?:koko|suku|etu)?nimi\s?:|jag\sheter|mitt\snamn\s(?:är|e)"
    r"|(?:han|hon|min\s\w{1,20})\sheter|namn\s?:|(?:my|his|her)\s(?:full\s)?name(?:\sis|'s|’s)|name\s?:"
    r"|i\sam\scalled|(?:mu|mun)\snamma(?:\s(?:lea|lii|leat))?|mu\snommâ\slii|muu\snõmm\slij|nommâ\s?:|namma\s?:)"
    rf"(\s{{0,2}})({_WORDS})",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?<!\w)((?i:olen|oon|täällä|terveisin|terv\.?|terkuin|kiitos|t\.|nimimerkki|jag\sär|det\shär\sär"
    r"|hälsningar|mvh|i\sam|i['’]m|this\sis|regards|mun\slean|mon\slam))([,:]?\s{1,2})"
    rf"({_CAPITAL}\s{_CAPITAL}(?:\s{_CAPITAL})?)"
)
_FIRST = (
    "Aino|Anna|Anne|Anneli|Anni|Annika|Annikki|Antero|Antti|Anu|Ari|Arja|Arto|Arvo|Asta|Birgit|Eero|Eeva"
    "|Eija|Eila|Eino|Elias|Elina|Elisabeth|Ella|Elli|Elsa|Emilia|Emma|Erik|Erkki|Esa|Esko|Eva|Eveliina"
    "|Hanna|Hannele|Hannu|Harri|Heikki|Heidi|Heimo|Helena|Helmi|Heli|Henna|Henri|Ida|Iida|Ilkka|Inga"
    "|Inger|Inkeri|Irja|Irma|Jaakko|Jaana|Jani|Janne|Jari|Jarkko|Jarmo|Jenni|Jere|Joel|Johan|Johanna"
    "|Joni|Joonas|Jorma|Jouko|Jouni|Juha|Juhani|Juho|Jukka|Jussi|Juuso|Jyrki|Kaarina|Kaija|Kaisa|Kalevi"
    "|Kalle|Karoliina|Kari|Karin|Katariina|Kati|Katja|Katri|Kauko|Keijo|Kerttu|Kimmo|Kirsi|Klemet|Krista"
    "|Kristiina|Kyllikki|Kyösti|Laila|Lars|Lasse|Laura|Lauri|Leena|Leila|Leo|Liisa|Lotta|Maarit|Magga"
    "|Maija|Maire|Maria|Marika|Marja|Marjatta|Marjo|Marko|Markku|Markus|Martti|Mary|Matias|Matti|Mauri"
    "|Merja|Mia|Mika|Mikael|Mikko|Milla|Minna|Mirja|Mohamed|Mohammed|Nea|Niila|Niilo|Niina|Niko|Nils"
    "|Noora|Olavi|Oliver|Olli|Oskari|Outi|Paavo|Päivi|Pasi|Paula|Pekka|Pentti|Per|Petri|Petteri|Pertti"
    "|Pirjo|Pirkko|Piia|Raija|Raimo|Raili|Rauni|Reijo|Riikka|Risto|Ritva|Roope|Saana|Saara|Sakari|Sami"
    "|Sandra|Sanna|Sara|Sari|Seija|Seppo|Simo|Sini|Sinikka|Sirkka|Sirpa|Sofia|Sven|Taina|Tapani|Tapio"
    "|Tarja|Teemu|Tero|Terttu|Tiina|Timo|Toni|Topi|Tuija|Tuomas|Tuula|Tuulikki|Tytti|Ulla|Urho|Urpo"
    "|Veijo|Veikko|Vesa|Viivi|Ville|Väinö|Åke|Åsa|Ánte|Áile|Máret|Biret|Ristin|Jovnna|Piera|Aslak|Nilla"
)
_KNOWN = re.compile(
    rf"(?<!\w)(?:{_FIRST})(?:n|lla|llä|lle|lta|ltä|ssa|sta|a|ä|ni|s|kin)?"
    rf"(?:(?:\s|-){_CAPITAL}){{1,2}}"
)
_KIN = (
    "äitini|isäni|poikani|tyttäreni|lapseni|mieheni|vaimoni|siskoni|veljeni|mummoni|vaarini|ukkini|puolisoni"
    "|ystäväni|kaverini|naapurini|avopuolisoni|min\\s(?:son|dotter|man|fru|mamma|pappa|bror|syster|vän|granne)"
    "|mitt\\sbarn|my\\s(?:son|daughter|husband|wife|mother|father|mum|mom|dad|brother|sister|friend|neighbour)"
    "|mu\\s(?:bárdni|nieida|eadni|áhčči|isit|eamit)"
)
_RELATED = re.compile(
    rf"(?<!\w)((?i:{_KIN})(?:,|\s(?:on|är|is|lea|nimeltä))?\s)"
    rf"({_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)
_CLOSING = re.compile(
    r"(?<!\w)((?i:terveisin|terv\.?|terkuin|mvh|hälsningar|regards|nimimerkki|t)[.:,]?\s{1,2})"
    rf"({_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)
_GIVEN = re.compile(
    rf"(?<!\w)((?i:olen|oon|mä\soon|jag\sär|i\sam|i['’]m|mun\slean|moi|hei|täällä),?\s)((?:{_FIRST}))(?!\w)"
)
_HERE = re.compile(rf"(?<!\w)()((?:{_FIRST}))(?=\s(?:tässä|täällä|här|here)(?!\w))")
_INFLECTED = re.compile(
    r"[^\W\d_]{3}(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|lainen|läinen|laista|läistä)$"
)
_SURNAME = re.compile(
    rf"(?<!\w){_CAPITAL}\s[A-ZÅÄÖ][a-zåäöé\-]{{2,25}}(?:nen|sen|sella|sellä|selle|selta|seltä|sta|sia)(?!\w)"
)
_LOWER = re.compile(
    rf"(?<!\w)((?:olen|oon|jag\sär|i\sam|i['’]m|täällä|terveisin)\s)((?:{_FIRST})\s"
    r"[^\W\d_]{2,20}(?:nen|la|lä|ko|kö|mäki|niemi|lahti|nki|son|ström|berg|man|lund|qvist))(?!\w)",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"^(?:Lapin|Suomen|Helsingin|Oulun|Utsjoen|Inarin|Pohjois|Etelä|Itä|Länsi|Hyvä)"
)


def named(text: str, found: Counter[str]) -> str:
    """The text with names replaced by [name]; the cue before a name stays."""

    def after_cue(match: re.Match[str]) -> str:
        found["name"] += 1
        return f"{match.group()[: match.start(match.lastindex or 0) - match.start()]}[name]"

    def related(match: re.Match[str]) -> str:
        if _INFLECTED.search(match.group(2).split()[0]) or _PLACES.match(match.group(2)):
            return match.group()
        return after_cue(match)

    def alone(match: re.Match[str]) -> str:
        if _PLACES.match(match.group()):
            return match.group()
        found["name"] += 1
        return "[name]"

    steps = [
        (after_cue, (_STRONG, _WEAK, _LOWER)),
        (related, (_RELATED,)),
        (after_cue, (_CLOSING, _GIVEN, _HERE)),
        (alone, (_KNOWN, _SURNAME)),
    ]
    for said, patterns in steps:
        for pattern in patterns:
            text = pattern.sub(said, text)
    return text
