"""Addresses of those who edit, evaluate and approve."""

from django.urls import URLPattern, path, register_converter

from luukku.rooms.plans.views import (
    comments,
    editing,
    evaluating,
    following,
    goals,
    indicators,
    measures,
    programme,
    reminding,
    reviewing,
    rolling,
    targets,
)


class Number:
    """A number a database key can be."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Code:
    """A measure's code or a period: anything on one line that is no path."""

    regex = "[^/\\x00-\\x1f]{1,40}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(Number, "number")
register_converter(Code, "code")

P = "<slug:code>/<number:version>/"
M = P + "toimenpiteet/<code:measure>/"
E = P + "arvioinnit/<code:period>/"

urlpatterns: list[URLPattern] = [
    path("uusi/", editing.create, name="create"),
    path("muistutukset/", reminding.waiting, name="reminders"),
    path("<slug:code>/kalenteri.ics", reminding.calendar_file, name="calendar"),
    path(P + "muokkaa/", editing.edit, name="edit"),
    path(P + "muokkaa/tiedot/", editing.edit_header, name="edit_header"),
    path(P + "poista/", editing.delete_draft, name="delete_draft"),
    path(P + "osiot/uusi/", editing.section, name="section_add"),
    path(P + "osiot/<slug:part>/", editing.section, name="section_edit"),
    path(P + "osiot/<slug:part>/poista/", editing.remove, {"kind": "osiot"}, name="section_remove"),
    path(P + "tavoitteet/uusi/", editing.goal, name="goal_add"),
    path(P + "tavoitteet/<slug:part>/", editing.goal, name="goal_edit"),
    path(
        P + "tavoitteet/<slug:part>/poista/",
        editing.remove,
        {"kind": "tavoitteet"},
        name="goal_remove",
    ),
    path(P + "tavoitteet/<slug:part>/tavoitearvot/", goals.goal_target, name="goal_targets"),
    path(
        P + "tavoitteet/<slug:part>/tavoitearvot/<number:number>/poista/",
        goals.remove_goal_target,
        name="goal_target_remove",
    ),
    path(P + "toimenpiteet/uusi/", measures.add, name="measure_add"),
    path(M + "muokkaa/", measures.edit, name="measure_edit"),
    path(M + "siirra/", measures.move, name="measure_move"),
    path(M + "poista/", measures.delete, name="measure_delete"),
    path(M + "tilanne/", following.change_status, name="status_change"),
    path(M + "vaiheet/uusi/", following.step, name="step_add"),
    path(M + "vaiheet/<slug:step>/", following.step, name="step_edit"),
    path(M + "vaiheet/<slug:step>/poista/", following.remove_step, name="step_remove"),
    path(M + "mittarit/uusi/", indicators.indicator, name="indicator_add"),
    path(M + "mittarit/<number:number>/", indicators.indicator, name="indicator_edit"),
    path(
        M + "mittarit/<number:number>/poista/",
        indicators.remove_indicator,
        name="indicator_remove",
    ),
    path(M + "tavoitearvot/", targets.evidence, name="targets"),
    path(M + "tavoitearvot/uusi/", targets.target, name="target_add"),
    path(M + "tavoitearvot/<number:number>/", targets.target, name="target_edit"),
    path(M + "tavoitearvot/<number:number>/arvio/", targets.judge, name="target_judge"),
    path(M + "tavoitearvot/<number:number>/poista/", targets.remove_target, name="target_remove"),
    path(M + "vaikutukset/uusi/", targets.effect, name="effect_add"),
    path(M + "vaikutukset/<number:number>/", targets.effect, name="effect_edit"),
    path(M + "vaikutukset/<number:number>/poista/", targets.remove_effect, name="effect_remove"),
    path(M + "vastuut/uusi/", following.responsible, name="responsible_add"),
    path(M + "vastuut/<number:number>/", following.end_responsible, name="responsible_end"),
    path(M + "kommentit/", comments.comments, name="measure_comments"),
    path(P + "kommentit/", comments.comments, name="comments"),
    path(P + "kommentit/<number:number>/kuittaa/", comments.resolve, name="comment_resolve"),
    path(P + "arvioinnit/", evaluating.evaluations, name="evaluations"),
    path(E, evaluating.evaluation, name="evaluation"),
    path(E + "toimenpiteet/<code:measure>/", evaluating.measure, name="evaluate"),
    path(E + "loput/", evaluating.leave_rest, name="evaluation_rest"),
    path(E + "laheta/", evaluating.send, name="evaluation_send"),
    path(E + "palauta/", evaluating.give_back, name="evaluation_return"),
    path(E + "hyvaksy/", evaluating.approve, name="evaluation_approve"),
    path(P + "tarkistus/", reviewing.review, name="review"),
    path(P + "tarkistus/laheta/", reviewing.send, name="send_to_review"),
    path(P + "tarkistus/palauta/", reviewing.give_back, name="return_to_draft"),
    path(P + "tarkistus/hyvaksy/", reviewing.approve, name="approve"),
    path(P + "uusi-kausi/", rolling.start, name="roll_over"),
    path(P + "uusi-kausi/tulos/", rolling.result, name="rolled_over"),
    path(P + "toteutus/", programme.programme, name="programme_parts"),
    path(P + "toteutus/<slug:kind>/uusi/", programme.part, name="part_add"),
    path(P + "toteutus/<slug:kind>/<number:number>/", programme.part, name="part_edit"),
    path(P + "toteutus/<slug:kind>/<number:number>/poista/", programme.remove, name="part_remove"),
]
