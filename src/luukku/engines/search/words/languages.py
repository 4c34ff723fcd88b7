"""Which language a few words are in, by their letters and commonest words."""

from luukku.engines.search.words.folding import words
from luukku.engines.search.words.functions import BY_LANGUAGE

_LETTERS = {"se": "čđŋšŧžáÁ", "sv": "åÅ"}
_ENDINGS = {
    "fi": ("ssa", "sta", "lla", "lle", "lta", "aan", "een", "inen", "nen", "uus", "ko", "ksi", "tta"),
    "sv": ("ning", "het", "tion", "arna", "erna", "ande", "ar", "or", "er", "ck", "ckt"),
    "en": ("ing", "tion", "ed", "ght", "th", "ly", "ies", "ck", "ough"),
    "se": ("eapmi", "ii", "laš", "vuohta", "it", "ide", "id"),
}  # fmt: skip


def likely_language(text: str, known: str = "") -> str:
    """The language that was told, or else the likeliest of fi, sv, en, se."""
    if known:
        return known
    said = words(text)
    points = dict.fromkeys(("fi", "sv", "en", "se"), 0.0)
    points["fi"] = 0.4
    for language, letters in _LETTERS.items():
        points[language] += 2.0 * any(letter in text for letter in letters)
    for word in said:
        for language in points:
            points[language] += 1.0 * (word in BY_LANGUAGE[language])
            points[language] += 0.5 * (len(word) > 4 and word.endswith(_ENDINGS[language]))
    return max(points, key=lambda language: (points[language], language == "fi"))
