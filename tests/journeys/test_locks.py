"""The door: wrong passwords, a second step, codes for a rainy day."""

import re
from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD, sign_in
from tests.journeys.inspection import narrow_faults, shape_faults, violations

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def faults(page) -> list[str]:
    found = shape_faults(page, "fi") + violations(page)
    size = page.viewport_size
    found += narrow_faults(page)
    page.set_viewport_size(size)
    return found


def code_now(secret: str, ahead: int = 0) -> str:
    """What an authenticator app would show."""
    step = int(datetime.now(UTC).timestamp()) // 30 + ahead
    return format_hotp_value(hotp_value(secret, step))


def try_password(page, name, password):
    page.goto("/tili/kirjaudu/")
    page.get_by_label("Käyttäjätunnus").fill(name)
    page.get_by_label("Salasana", exact=True).fill(password)
    page.get_by_role("button", name="Kirjaudu", exact=True).click()


def test_five_wrong_passwords_close_the_door_and_the_administrator_opens_it(person, county):
    """Timo has changed his password and forgotten it. He tries five times.

    The fifth closes the door for a quarter of an hour, even to the right password, and the page says what to
    do. The county's ICT opens it with one command, and Timo gets in.
    """
    timo = person(width=360)
    for _ in range(4):
        try_password(timo, "tyontekija", "Vanha-salasana-2020")
        expect(timo.get_by_role("alert")).to_contain_text("Käyttäjätunnus tai salasana on väärin")
    assert faults(timo) == []
    try_password(timo, "tyontekija", "Vanha-salasana-2020")
    expect(timo.get_by_role("heading", level=1)).to_have_text("Kirjautuminen on lukittu hetkeksi")
    expect(timo.get_by_role("main")).to_contain_text("15 minuutin")
    assert faults(timo) == []
    try_password(timo, "tyontekija", PASSWORD)
    expect(timo.get_by_role("heading", level=1)).to_have_text("Kirjautuminen on lukittu hetkeksi")
    assert "avattu" in county.luukku("users", "unlock", "tyontekija")
    sign_in(timo, "tyontekija")


def test_a_second_step_is_taken_into_use_and_used(person, picture):
    """Laila of the board protects her account with an authenticator app.

    She scans the key (here: copies it), types the first code, and keeps her recovery codes. Next time the
    password alone does not let her in: a wrong code is refused in words, the right one opens. When her phone
    is lost, a recovery code opens. At last she takes the app away.
    """
    laila = person(name="lautakunta")
    laila.goto("/tili/tunnistautuminen/")
    laila.get_by_role("link", name="Ota sovellus käyttöön").click()
    secret = laila.locator(".people-secret").inner_text().strip()
    assert faults(laila) == []
    laila.get_by_label("Koodi sovelluksesta").fill("000000")
    laila.get_by_role("button", name="Ota käyttöön").click()
    expect(laila.get_by_role("alert")).to_contain_text("Koodi")
    secret = laila.locator(".people-secret").inner_text().strip()
    laila.get_by_label("Koodi sovelluksesta").fill(code_now(secret))
    laila.get_by_role("button", name="Ota käyttöön").click()
    laila.goto("/tili/tunnistautuminen/varakoodit/")
    assert faults(laila) == []
    spare = re.findall(r"\b[0-9a-zA-Z]{8}\b", laila.get_by_role("main").inner_text())
    laila.goto("/tili/tunnistautuminen/varakoodit/uudet/")
    assert faults(laila) == []

    laila.goto("/tili/tunnistautuminen/vahvista/")
    assert faults(laila) == []

    again = person(width=360)
    try_password(again, "lautakunta", PASSWORD)
    expect(again.get_by_role("heading", level=1)).to_have_text("Kirjautumisen toinen vaihe")
    assert faults(again) == []
    picture(again, "second-step")
    again.get_by_label("Koodi").fill("123456")
    again.get_by_role("button", name="Jatka").click()
    expect(again.get_by_role("alert")).to_contain_text("Koodi on väärin")
    again.get_by_label("Koodi").fill(code_now(secret, ahead=1))
    again.get_by_role("button", name="Jatka").click()
    again.wait_for_url("**/tyopoyta/")

    lost = person(width=360)
    try_password(lost, "lautakunta", PASSWORD)
    lost.get_by_label("Koodi").fill(spare[0])
    lost.get_by_role("button", name="Jatka").click()
    lost.wait_for_url("**/tyopoyta/")

    laila.goto("/tili/tunnistautuminen/sovellus/poista/")
    assert faults(laila) == []
    laila.get_by_role("main").get_by_role("button").first.click()
    expect(laila.get_by_role("link", name="Ota sovellus käyttöön")).to_be_visible()


def test_a_key_is_named_and_taken_away(person, county):
    """Heikki adds a key, gives it a better name, and takes it away: every page on the way is in order."""
    heikki = person(width=360)
    line = heikki.context.new_cdp_session(heikki)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    home = county.url.replace("127.0.0.1", "localhost")  # a key belongs to a name, not to a number
    heikki.goto(f"{home}/tili/kirjaudu/")
    heikki.get_by_label("Käyttäjätunnus").fill("hyvaksyja")
    heikki.get_by_label("Salasana", exact=True).fill(PASSWORD)
    heikki.get_by_role("button", name="Kirjaudu", exact=True).click()
    heikki.wait_for_url("**/tyopoyta/")
    heikki.goto(f"{home}/tili/tunnistautuminen/avaimet/lisaa/")
    heikki.get_by_label("Avaimen nimi").fill("Puhelin")
    heikki.get_by_role("button", name="Luo avain").click()
    heikki.wait_for_url("**/varakoodit/")
    heikki.goto(f"{home}/tili/tunnistautuminen/avaimet/vahvista/")
    assert faults(heikki) == []

    heikki.goto(f"{home}/tili/tunnistautuminen/avaimet/")
    number = heikki.locator("a[href$='/nimi/']").first.get_attribute("href").split("/")[-3]
    heikki.goto(f"{home}/tili/tunnistautuminen/avaimet/{number}/nimi/")
    assert faults(heikki) == []
    heikki.get_by_label("Avaimen nimi").fill("Työpuhelin")
    heikki.get_by_role("main").get_by_role("button").first.click()
    expect(heikki.get_by_role("main")).to_contain_text("Työpuhelin")
    heikki.goto(f"{home}/tili/tunnistautuminen/avaimet/{number}/poista/")
    assert faults(heikki) == []
    heikki.get_by_role("main").get_by_role("button").first.click()
    expect(heikki.get_by_role("main")).not_to_contain_text("Työpuhelin")
