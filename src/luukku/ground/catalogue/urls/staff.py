"""Addresses of those who keep the catalogue true."""

from django.urls import URLPattern, path, register_converter

from luukku.ground.catalogue.views.staff import (
    bulk,
    editing,
    freshness,
    gaps,
    history,
    hours,
    languages,
    links,
    lint,
    lists,
    publishing,
    queue,
    stops,
    templates,
    texts,
)


class Place:
    """A place in a list, or a key of the database."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Place, "nth")

S = "palvelutieto/"
E = S + "<slug:kind>/<slug:key>/"
M = S + "kanavat/<slug:key>/pysahdykset/"
T = E + "kieli/<slug:language>/"

urlpatterns: list[URLPattern] = [
    path(S, lists.front, name="staff"),
    path(S + "ajantasaisuus/", freshness.freshness, name="staff_freshness"),
    path(S + "ajantasaisuus/vahvista/", freshness.confirm, name="staff_confirm"),
    path(S + "kielet/", languages.languages, name="staff_languages"),
    path(S + "kielet/<slug:language>/", languages.language, name="staff_language"),
    path(S + "tarkistuslista/", lint.lint, name="staff_lint"),
    path(S + "puuttuvat/", gaps.gap_list, name="staff_gaps"),
    path(S + "kaannokset/", queue.queue, name="staff_queue"),
    path(S + "kaannokset/<slug:language>/", queue.queue, name="staff_queue_in"),
    path(S + "kaannokset/<slug:language>/seuraava/", queue.onward, name="staff_queue_next"),
    path(
        S + "kaannokset/<slug:language>/<slug:kind>/<slug:key>/<slug:field>/",
        queue.one,
        name="staff_translate",
    ),
    path(S + "monimuokkaus/", bulk.choose, name="staff_bulk"),
    path(S + "monimuokkaus/muutos/", bulk.change, name="staff_bulk_change"),
    path(S + "monimuokkaus/vahvista/", bulk.confirm, name="staff_bulk_confirm"),
    path(S + "pohjat/", templates.tasks, name="staff_templates"),
    path(S + "pohjat/<slug:key>/", templates.settle, name="staff_template_settle"),
    path(S + "linkit/", links.links, name="staff_links"),
    path(S + "linkit/<nth:link>/mitatoi/", links.withdraw, name="staff_link_withdraw"),
    path(S + "ajat/", hours.every, name="staff_hours_list"),
    path(S + "ajat/uusi/", hours.create, name="staff_hours_create"),
    path(S + "ajat/<slug:code>/", hours.hours, name="staff_hours"),
    path(S + "ajat/<slug:code>/jakso/", hours.period, name="staff_period_add"),
    path(S + "ajat/<slug:code>/jakso/<nth:number>/", hours.period, name="staff_period"),
    path(
        S + "ajat/<slug:code>/jakso/<nth:number>/poista/",
        hours.remove_period,
        name="staff_period_remove",
    ),
    path(S + "palvelut/<slug:key>/esikatselu/", publishing.preview, name="staff_preview"),
    path(S + "palvelut/<slug:key>/julkaisu/", publishing.publishing, name="staff_publishing"),
    path(S + "palvelut/<slug:key>/siirra/", publishing.move, name="staff_move"),
    path(S + "palvelut/<slug:key>/pohja/", editing.inherit, name="staff_inherit"),
    path(M, stops.stops, name="staff_stops"),
    path(M + "uusi/", stops.add, name="staff_stop_add"),
    path(M + "<uuid:stop>/", stops.stop, name="staff_stop"),
    path(M + "<uuid:stop>/peru/", stops.cancel, name="staff_stop_cancel"),
    path(M + "<uuid:stop>/palauta/", stops.restore, name="staff_stop_restore"),
    path(M + "<uuid:stop>/toista/", stops.repeat, name="staff_stop_repeat"),
    path(S + "<slug:kind>/", lists.entries, name="staff_list"),
    path(S + "<slug:kind>/uusi/", editing.create, name="staff_create"),
    path(E, editing.entry, name="staff_entry"),
    path(E + "sulje/", editing.close, name="staff_close"),
    path(E + "poista/", editing.remove, name="staff_remove"),
    path(E + "historia/", history.history, name="staff_history"),
    path(T, texts.texts, name="staff_texts"),
    path(T + "tarkista/", texts.look, name="staff_look"),
    path(T + "palauta/", texts.give_back, name="staff_give_back"),
]
