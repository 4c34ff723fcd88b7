"""The letter of an iCalendar file."""

from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.ical import calendar_text, escaped, folded


def test_a_file_is_framed_and_its_lines_end_as_the_standard_wants():
    text = calendar_text("Kokeilu", "Oma, kalenteri", ["BEGIN:VEVENT", "END:VEVENT"])
    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Luukku//Kokeilu//FI", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Oma\\, kalenteri", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_words_cannot_break_out_of_their_line():
    assert escaped("a;b,c\\d\r\ne\rf\ng\x00\x1bh") == "a\\;b\\,c\\\\d\\ne\\nf\\ngh"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_a_folded_line_is_short_and_unfolds_to_itself(line):
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])
