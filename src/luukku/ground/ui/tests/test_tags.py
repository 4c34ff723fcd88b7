"""Every component shows what it is given, escaped, in the page's language."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy

from luukku.ground.ui.rules.plots import Dot, Gap, Line, Spot

EVIL = '<script>x</script>"&'


def drawn(source, request=None, **given):
    with translation.override(given.pop("language", "fi")):
        return engines["django"].from_string(source).render(given, request)


COMPONENTS = {
    "card": "{% card title=evil href=evil tone='tinted' %}{{ evil }}{% endcard %}",
    "notice": "{% notice tone='danger' title=evil %}{{ evil }}{% endnotice %}",
    "chip": "{% chip evil tone='good' %}",
    "pairs": "{% pairs pairs %}",
    "table": "{% table caption=evil stack=True %}<tbody><tr><td>{{ evil }}</td></tr></tbody>{% endtable %}",
    "button": "{% button evil name=evil value=evil %}",
    "link_button": "{% link_button evil evil %}",
    "crumbs": "{% crumbs links %}",
    "tabs": "{% tabs tabs label=evil %}",
    "stacked_bar": "{% stacked_bar parts caption=evil sentence=evil %}",
    "bar_chart": "{% bar_chart pairs_of_numbers caption=evil sentence=evil unit=evil %}",
    "line_chart": "{% line_chart pairs_of_numbers caption=evil sentence=evil unit=evil %}",
    "gantt": "{% gantt times caption=evil sentence=evil today=today %}",
    "series_chart": "{% series_chart words lines caption=evil sentence=evil unit=evil breaks=breaks %}",
    "dot_chart": "{% dot_chart dots caption=evil sentence=evil unit=evil head=evil %}",
    "gap_chart": "{% gap_chart gaps caption=evil sentence=evil unit=evil %}",
    "area_map": "{% area_map shapes places legend=legend caption=evil sentence=evil %}",
    "sparkline": "{% sparkline numbers words=evil %}",
    "timeline": "{% timeline events %}",
    "progress": "{% progress 3 10 evil %}",
    "traffic_light": "{% traffic_light 'met' evil %}",
    "empty": "{% empty title=evil text=evil href=evil action=evil %}",
    "fold": "{% fold evil %}{{ evil }}{% endfold %}",
    "downloads": "{% downloads files %}",
    "diff": "{% diff evil evil %}",
    "quote_pair": "{% quote_pair quote quote %}",
    "said": "{{ text|said }}",
}


def plots():
    spot = Spot(3, 2, 4, EVIL, EVIL, note=EVIL)
    return {
        "words": [EVIL, EVIL],
        "lines": [Line(EVIL, (spot, Spot(told=EVIL, hidden=True)))] * 3,
        "breaks": [(1, EVIL)],
        "dots": [Dot(EVIL, spot, href=EVIL), Dot(EVIL, Spot(told=EVIL, hidden=True))],
        "gaps": [Gap(EVIL, (EVIL, 1.0), (EVIL, 2.0), told=EVIL, span=EVIL, href=EVIL, note=EVIL)],
        "shapes": {"width": 9, "height": 9, "source": EVIL, "licence": EVIL,
                   "places": {"1": {"path": EVIL, "x": 1, "y": 2}}},
        "places": {"1": (EVIL, EVIL, EVIL)},
        "legend": [(EVIL, EVIL, EVIL)],
        "numbers": [1.0, None, 3.0],
    }  # fmt: skip


def evils():
    return {
        "evil": EVIL,
        "pairs": [(EVIL, EVIL)],
        "links": [(EVIL, EVIL), (EVIL, "")],
        "tabs": [(EVIL, EVIL, True)],
        "parts": [(EVIL, 3, "late"), (EVIL, 0, EVIL)],
        "pairs_of_numbers": [(EVIL, 3), (EVIL, None)],
        "times": [(EVIL, date(2024, 1, 1), None, EVIL, EVIL)],
        "today": date(2024, 6, 1),
        **plots(),
        "events": [
            SimpleNamespace(when=EVIL, title=EVIL, chip=(EVIL, "good"), text=EVIL, meta=EVIL)
        ],
        "files": [(EVIL, EVIL, EVIL, EVIL)],
        "quote": {"value": EVIL, "locator": EVIL},
        "text": {"sv": EVIL},
    }


@pytest.mark.parametrize("name", COMPONENTS)
def test_nothing_gets_in_unescaped(name):
    html = drawn(COMPONENTS[name], **evils())
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("name", COMPONENTS)
def test_no_component_has_a_style_attribute_or_an_inline_script(name):
    html = drawn(COMPONENTS[name], **evils())
    assert " style=" not in html
    assert " on" not in html.replace(" only", "")


@pytest.mark.parametrize(
    "name",
    ["stacked_bar", "line_chart", "gantt", "bar_chart", "series_chart", "dot_chart", "gap_chart"],
)
def test_a_chart_is_well_formed_and_has_its_table_and_sentence(name):
    given = evils() | {"evil": "Lause."}
    html = drawn(COMPONENTS[name], **given).replace("&nbsp;", " ")
    figure = ElementTree.fromstring(html)
    assert figure.tag == "figure"
    assert "Lause." in "".join(figure.find("figcaption").itertext())
    assert figure.find(".//table") is not None


@pytest.mark.parametrize("name", ["stacked_bar", "line_chart", "series_chart", "area_map"])
def test_a_chart_that_is_a_picture_has_a_name_and_a_description(name):
    figure = ElementTree.fromstring(drawn(COMPONENTS[name], **(evils() | {"evil": "Lause."})))
    picture = figure.find(".//svg[@role='img']")
    assert picture.find("title").text == "Lause."
    assert picture.find("desc").text == "Lause."


def test_decimals_in_drawings_are_points_in_every_language():
    html = drawn("{% stacked_bar parts %}", parts=[("a", 1, "good"), ("b", 2, "bad")])
    assert 'width="33.33%"' in html


def test_an_unknown_tone_is_shown_as_unknown():
    assert "ui-tone-unknown" in drawn("{% chip 'Jotain' tone='pink' %}")


def test_a_chip_says_a_lazy_text_in_the_language_of_each_page():
    lazy = gettext_lazy("Toteutunut")
    assert "Toteutunut" in drawn("{% chip words tone='good' %}", words=lazy)
    assert "Done" in drawn("{% chip words tone='good' %}", words=lazy, language="en")


@pytest.mark.parametrize(
    ("state", "words"),
    [("met", "kunnossa"), ("missing", "puuttuu"), ("due_soon", "määräpäivä lähellä"),
     ("overdue", "myöhässä"), ("unknown", "ei tiedossa"),
     ("advised", "suositus puuttuu"), ("odd", "ei tiedossa")],
)  # fmt: skip
def test_a_light_says_its_state_in_words(state, words):
    assert words in drawn("{% traffic_light state %}", state=state)


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ({"fi": "Mål & co", "sv": "Mål"}, "fi", "Mål &amp; co"),
        ({"sv": "Mål"}, "sv", "Mål"),
        ({"sv": "Mål"}, "fi", '<span lang="sv">Mål</span>'),
        ({"sms": "Nuõrttsääʹmǩiõll"}, "en", '<span lang="sms">Nuõrttsääʹmǩiõll</span>'),
        ({}, "fi", ""),
        (None, "fi", ""),
        ("pelkkä teksti", "sv", "pelkkä teksti"),
    ],
)
def test_a_text_is_said_in_the_page_language_or_marked(text, language, shown):
    assert drawn("{{ text|said }}", text=text, language=language) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2024, 1, 2), '<time datetime="2024-01-02">2.1.2024</time>'),
        (datetime(2024, 6, 30, 22, 30, tzinfo=UTC), '<time datetime="2024-07-01">1.7.2024</time>'),
        (None, "–"),
        ("", "–"),
    ],
)
def test_a_day_is_written_as_people_write_it(value, shown):
    assert drawn("{{ value|day }}", value=value) == shown


def test_a_moment_has_the_local_time():
    shown = drawn("{{ value|moment }}", value=datetime(2024, 6, 30, 22, 30, tzinfo=UTC))
    assert shown.startswith('<time datetime="2024-07-01T01:30+03:00">1.7.2024')
    assert drawn("{{ value|moment }}", value=None) == "–"


@pytest.mark.parametrize(
    ("source", "value", "language", "shown"),
    [
        ("{{ value|number }}", 1234567, "fi", "1\u00a0234\u00a0567"),
        ("{{ value|number:1 }}", 3.14159, "fi", "3,1"),
        ("{{ value|number:1 }}", 1.38, "fi", "1,4"),
        ("{{ value|number:0 }}", Decimal("61.9"), "fi", "62"),
        ("{{ value|number }}", 0, "fi", "0"),
        ("{{ value|number }}", None, "fi", "–"),
        ("{{ value|euros }}", 1250, "fi", "1\u00a0250\u00a0€"),
        ("{{ value|euros }}", Decimal("12.5"), "sv", "12,50\u00a0€"),
        ("{{ value|euros }}", 1250, "en", "€1\u00a0250"),
        ("{{ value|euros }}", None, "fi", "–"),
    ],
)
def test_numbers_and_money(source, value, language, shown):
    assert drawn(source, value=value, language=language) == shown


class Sample(forms.Form):
    name = forms.CharField(label="Nimi", help_text="Vihje")
    role = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    sure = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_its_label_hint_and_error_together():
    html = drawn("{% field form.name %}", form=Sample({"name": ""}))
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'id="id_name_hint"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = drawn("{% field form.role %}", form=Sample())
    assert html.count('type="radio"') == 2
    assert "<legend" in html
    assert html.count("ds-input") == 2


def test_a_tick_and_a_hidden_field():
    html = drawn("{% field form.sure %}{% field form.secret %}", form=Sample())
    assert html.index('type="checkbox"') < html.index('<label class="ds-label" for="id_sure"')
    assert "vapaaehtoinen" not in html
    assert '<input type="hidden" name="secret"' in html


def test_the_summary_links_every_error_to_its_field():
    html = drawn("{% error_summary form %}", form=Sample({"name": ""}))
    assert 'href="#id_name"' in html
    assert 'href="#id_role"' in html
    assert drawn("{% error_summary form %}", form=Sample()) == ""


def test_filters_keep_their_action_and_tell_how_many_are_on():
    request = RequestFactory().get("/lista/?name=x")
    html = drawn("{% filters form %}", request=request, form=Sample(request.GET))
    assert 'action="/lista/"' in html
    assert 'method="get"' in html
    assert "(1)" in html
    assert "vapaaehtoinen" not in html


def test_the_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/lista/?q=a&page=2")
    html = drawn("{% pager page %}", request=request, page=Paginator(range(90), 10).page(2))
    assert 'href="?q=a&amp;page=3"' in html
    assert 'aria-current="page"' in html
    assert drawn("{% pager page %}", page=Paginator(range(3), 10).page(1)) == ""


MENU = [("/kuva/", "Kuva", "figures"), ("/a/", "A", "two"), ("/b/", "B", "two")]


@pytest.mark.parametrize(
    ("path", "room", "marked"),
    [
        ("/kuva/", "figures", [("/kuva/", "page")]),
        ("/kuva/alue/", "figures", [("/kuva/", "true")]),
        ("/mittarit/", "figures", [("/kuva/", "true")]),
        ("/muu/", "two", []),
        ("/muu/", "", []),
    ],
)
def test_the_menu_marks_the_room_one_is_in(path, room, marked):
    request = RequestFactory().get(path)
    request.resolver_match = SimpleNamespace(app_name=room)
    html = drawn("{% main_menu %}", request=request, menu=MENU)
    assert re.findall('href="([^"]+)" aria-current="([^"]+)"', html) == marked


def test_a_difference_marks_only_what_changed():
    html = drawn("{% diff 'yksi kaksi' 'yksi kolme' %}")
    assert "yksi <del>kaksi</del>" in html
    assert "yksi <ins>kolme</ins>" in html


def test_a_time_chart_without_days_shows_its_words_only():
    html = drawn("{% gantt rows caption='Aikataulu' %}", rows=[])
    assert "Aikataulu" in html
    assert "<table" not in html
