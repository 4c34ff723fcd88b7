"""No form of a known name is left in a question; what is near one stops the sending."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.cases.rules.inflecting import stems
from luukku.rooms.cases.rules.redacting import (
    Known,
    left_in,
    parts_of,
    require_nothing_left,
    without_identity,
)

FORMS = [
    ("Virtanen", "Virtasen Virtasta Virtasella Virtaselle Virtaselta Virtaseen Virtasena virtasen"),
    ("Virtanen", "Virtaset Virtasten Virtasia Virtasilla Virtasiin Virtasenkin Virtasellekaan"),
    ("Koskinen", "Koskisen Koskista Koskisesta Koskiselta Koskisemme"),
    ("Mäkinen", "Mäkisen Mäkistä Mäkisellä Mäkisissä Makisen"),
    ("Hämäläinen", "Hämäläisen Hämäläistä Hämäläisille"),
    ("Mattila", "Mattilan Mattilaa Mattilalla Mattiloita Mattiloissa"),
    ("Matti", "Matin Mattia Matilla Matille Matilta Mattien Mateille"),
    ("Pekka", "Pekan Pekkaa Pekalla Pekalle Pekkaan Pekkoja Pekankin"),
    ("Jukka", "Jukan Jukalta Jukkaa"),
    ("Jaakko", "Jaakon Jaakolle Jaakkoa"),
    ("Heikki", "Heikin Heikille Heikkiä"),
    ("Hilkka", "Hilkan Hilkalla Hilkkaa"),
    ("Martti", "Martin Martille Marttia"),
    ("Antti", "Antin Antilla Anttia"),
    ("Mäki", "Mäen Mäkeä Mäellä Mäessä Mäet Mäkien Mäkiä Mäissä mäen Maen"),
    ("Lahti", "Lahden Lahtea Lahdella Lahdesta Lahteen Lahtien"),
    ("Joki", "Joen Jokea Joella Jokeen"),
    ("Järvi", "Järven Järveä Järvellä"),
    ("Niemi", "Niemen Niemeä Nientä Niemellä"),
    ("Saari", "Saaren Saarta Saarella Saarten"),
    ("Koski", "Kosken Koskea Koskella"),
    ("Susi", "Suden Sutta Sudella Suteen"),
    ("Kansi", "Kannen Kantta Kanteen"),
    ("Ranta", "Rannan Rantaa Rannalla Rantoja Rannoilla"),
    ("Lampi", "Lammen Lampea Lammella"),
    ("Aalto", "Aallon Aaltoa Aallolle"),
    ("Pelto", "Pellon Pellolla Peltoa"),
    ("Lehto", "Lehdon Lehdolle Lehtoa"),
    ("Leppä", "Lepän Leppää Lepällä"),
    ("Kurki", "Kurjen Kurkea Kurjella"),
    ("Hauki", "Hauen Haukea Hauella"),
    ("Poika", "Pojan Poikaa Pojalle"),
    ("Luku", "Luvun Luvulla Lukua"),
    ("Satu", "Sadun Satua Sadulle"),
    ("Kangas", "Kankaan Kangasta Kankaalla Kankaat Kankaita"),
    ("Asiakas", "Asiakkaan Asiakasta Asiakkaalla Asiakkaita asiakkaan"),
    ("Taivas", "Taivaan Taivasta Taivaalle"),
    ("Tuomas", "Tuomaan Tuomaksen Tuomasta Tuomakselle"),
    ("Johannes", "Johanneksen Johannesta Johannekselle"),
    ("Markus", "Markuksen Markusta Markukselle"),
    ("Rakkaus", "Rakkauden Rakkautta Rakkauteen"),
    ("Kauris", "Kauriin Kaurista Kauriille"),
    ("Aarre", "Aarteen Aarretta Aarteelle"),
    ("Tarve", "Tarpeen Tarvetta Tarpeella"),
    ("Ahven", "Ahvenen Ahventa Ahvenella"),
    ("Aino", "Ainon Ainoa Ainolla Ainolle Ainokin Ainostakaan Ainohan AINON ainon"),
    ("Aino", "Ainomummo Ainonkin Ainola Mummoaino Ainojen"),
    ("Virtanen", "Virtasenperhe Virtasperhe naapurivirtasella virtasensuku Virtaslaiset"),
    ("Erik", "Erikin Erikille Erikiä Eriks"),
    ("Johan", "Johanin Johanilla Johans"),
    ("Svensson", "Svenssons Svenssonin Svenssonille"),
    ("Lindström", "Lindströms Lindströmin Lindstromin Lindströmille"),
    ("Åsa", "Åsas Åsan Åsalle Asan"),
    ("Lars", "Lars' Larsin Larsille"),
    ("Bo", "Bo Bos Bon Bolle"),
    ("Smith", "Smith'in Smithin Smith’s"),
    ("Mohamed", "Mohamedin Mohamedille"),
    ("Máret", "Márehii Máreha Máretin Máretille Maretin"),
    ("Biret", "Bireha Biretin Biretille"),
    ("Áile", "Áilli Áillii Áilen Áilelle Ailen"),
    ("Ánte", "Ántte Ánten Ántelle Anten"),
    ("Niillas", "Niillasa Niillasii Niillaksen"),
    ("Jovnna", "Jovnnas Jovnnan Jovnnii"),
    ("Aikio", "Aikion Aikiolla Aikios"),
    ("Näkkäläjärvi", "Näkkäläjärven Näkkäläjärvellä"),
]
TABLE = [(name, form) for name, forms in FORMS for form in forms.split()]
CASES = ["n", "a", "ssa", "sta", "lla", "lta", "lle", "na", "ksi", "tta", "t", "in", "an", "en"]
TAILS = ["", "kin", "kaan", "ko", "han", "ni", "nsa", "mme", "nsakin"]


def test_the_table_is_wide():
    assert len({name for name, _ in FORMS}) >= 60 and len(TABLE) >= 180


@pytest.mark.parametrize(("name", "form"), TABLE)
def test_a_name_in_every_form_is_taken_out(name, form):
    known = Known((name,))
    for said in (form, f"Illalla {form}, kuten eilen", f"Huoli: {form}-asia."):
        clean = without_identity(said, known)
        assert form not in clean and "[name]" in clean
        assert left_in(said, known) and not left_in(clean, known)


ORDINARY = (
    "Aina kun lääkitys muuttuu, hän valvoo. Vain yö on levoton. Aamulla hän oli virkeä, eli uni auttaa."
    " Mitä tehdään, kun kipu jatkuu? Koska kuntoutus alkaa? Ennen sitä on tutkimus, ja verenpaine mitataan."
)


@pytest.mark.parametrize("name", ["Aino Virtanen", "Olli Mattila", "Pekka Mäki", "Maria Lindström"])
def test_ordinary_words_stay(name):
    assert without_identity(ORDINARY, Known((name,))) == ORDINARY
    assert left_in(ORDINARY, Known((name,))) == ()


@given(
    st.sampled_from(sorted({name for name, _ in FORMS})), st.data(), st.sampled_from(CASES),
    st.sampled_from(TAILS), st.text(" .,abcåäö\n", max_size=12),
)  # fmt: skip
def test_a_known_name_with_a_known_ending_never_remains(name, data, case, tail, around):
    stem = data.draw(st.sampled_from(sorted(stems(name))))
    form = f"{stem}{case}{tail}".capitalize()
    said = without_identity(f"{around} {form} {around}", Known((name,)))
    assert form not in said
    assert left_in(said, Known((name,))) == ()


@given(st.text(max_size=60), st.sampled_from(TABLE))
@example("[", ("Virtanen", "Virtasen"))
def test_whatever_stands_around_no_name_is_left(words, entry):
    name, form = entry
    known = Known((name,))
    said = without_identity(f"{words} {form} {words}", known)
    assert f" {form} " not in said
    assert without_identity(said, known) == said


NEAR = [
    ("Virtanen", "Virtannen"), ("Virtanen", "Virtaen"), ("Virtanen", "virtannen"),
    ("Virtanen", "Virtsasen"), ("Koskinen", "Koksisen"), ("Mattila", "Mattlia"),
    ("Aino", "Ainno"), ("Aino", "Anio"), ("Hämäläinen", "Hämläiesen"), ("Pekka", "Pekkka"),
    ("Virtanen", "Virta nen"), ("Lindström", "Lindstörm"), ("Näkkäläjärvi", "Näkäljärvi"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "slip"), NEAR)
def test_a_slip_of_the_pen_stops_the_sending(name, slip):
    words = f"Ei nuku.\nKysyn: {slip} valvoo"
    with pytest.raises(RuleBroken) as refusal:
        require_nothing_left(without_identity(words, Known((name,))), Known((name,)))
    assert refusal.value.code == "cases.identity_left_in_words"
    assert refusal.value.params == {"places": "2/2"}
    assert slip not in refusal.value.message() and name not in refusal.value.message()


MARKS = Known(
    streets=("Kotikuja 5 A 2, 96100 Rovaniemi",), phones=("+358 40 123 4567",),
    national_ids=("020544-123A",), emails=("aino.v@esimerkki.fi",), born_on=("1944-05-02",),
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "Kotikuja 5", "asuu Kotikujalla", "040 123 4567", "0401234567", "+358401234567",
        "358 40 1234567", "40-123-4567", "020544-123A", "020544 123 A", "loppu 123A",
        "-123A", "2.5.1944", "2.5.44", "020544", "aino.v@esimerkki.fi", "aino.v at esimerkki",
        "040/123.4567",
    ],
)  # fmt: skip
def test_a_known_number_or_address_is_taken_out(said):
    clean = without_identity(f"Tieto: {said} ja muuta", MARKS)
    assert "[" in clean and not any(mark in clean for mark in ("123", "kuja", "1944", "aino"))
    assert left_in(clean, MARKS) == ()


@pytest.mark.parametrize(
    "said", ["K7KNNP34", "k7knnp34", "K7KN NP34", "K7K-NNP-34", "K7KNNP34:ssä", "/asiat/K7KNNP34/"]
)
def test_a_code_of_a_matter_is_taken_out(said):
    known = Known(codes=("K7KNNP34",))
    clean = without_identity(f"Asia {said} odottaa", known)
    assert "[case]" in clean and "K7" not in clean.upper() and left_in(clean, known) == ()
    assert left_in(f"Asia {said} odottaa", known)
    assert without_identity("Asia odottaa", known) == "Asia odottaa"


@pytest.mark.parametrize("said", ["123 x 45 y 67", "jos 123 tai 45 tai 67"])
def test_a_number_in_parts_stops_the_sending(said):
    assert left_in(f"Soita: {said}", MARKS)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Aino Virtanen (esimerkki)", ["Aino", "Virtanen"]),
        ("Aino Virtanen (os. Koskinen)", ["Aino", "Virtanen", "Koskinen"]),
        ("aino mäki-virtanen", ["aino", "mäki", "virtanen"]),
        ("Anna von Essen", ["Anna", "Essen"]),
    ],
)
def test_the_parts_of_a_name_that_tell(name, parts):
    assert list(parts_of(name)) == parts


def test_an_answer_loses_what_is_near_a_name_too():
    known = Known(("Aino Virtanen",))
    assert without_identity("Virtannen valvoo", known, wide=True) == "[name] valvoo"
