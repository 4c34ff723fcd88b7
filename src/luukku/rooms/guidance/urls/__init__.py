"""All addresses of guidance; fixed words come before a need's code."""

from django.urls import URLPattern, path, register_converter

from luukku.rooms.guidance.rules.states import CODE_LETTERS
from luukku.rooms.guidance.views import (
    desk,
    following,
    handing,
    intake,
    leading,
    metric,
    needs,
    proposing,
    unmet,
)


class NeedCode:
    """The random code of a need."""

    regex = f"[{CODE_LETTERS}]{{8}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NeedCode, "need")

app_name = "guidance"
N = "<need:code>/"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("uusi/", intake.intake, name="intake"),
    path("vastaava/", leading.lead, name="lead"),
    path("vastaava/haut/", unmet.unmet, name="unmet"),
    path("mittarit/", metric.board, name="metric"),
    path("kuulumiset/<str:token>/", following.follow_up, name="follow_up"),
    path(N, needs.need, name="need"),
    path(N + "yhteydenotto/", needs.contact, name="contact"),
    path(N + "kieli/", needs.language, name="language"),
    path(N + "palvelut/", proposing.propose, name="propose"),
    path(N + "ota/", needs.take, name="take"),
    path(N + "ratkaise/", needs.solve, name="solve"),
    path(N + "paata/", needs.close, name="close"),
    path(N + "siirra/", handing.send, name="hand_over"),
    path(N + "siirto/", handing.answer, name="answer"),
    path(N + "siirto/ota-vastaan/", handing.accept, name="accept"),
    path(N + "siirto/peru/", handing.withdraw, name="withdraw"),
    path(N + "omistaja/", leading.owner, name="owner"),
    path(N + "kysy-kuulumiset/", following.ask, name="ask"),
    path(N + "kysy-kuulumiset/linkki/", following.link, name="ask_link"),
]
