"""Whatever is written into the field, detection and redaction answer, and soon."""

import time

import pytest

from luukku.engines.search.emergencies.detection import detect
from luukku.engines.search.redaction import redact

STORY = (
    "Kävin eilen kaupassa ja tapasin naapurin. Sää oli kaunis ja joimme kahvia torilla. "
    "Äiti ei ole ollut kunnossa ja mies on väsynyt. "
)
ATTACKS = {
    "empty": "",
    "spaces": " " * 10_000,
    "one letter": "a" * 10_000,
    "one word": "mies " * 2_000,
    "story": (STORY * 100)[:10_000],
    "sql": "'; DROP TABLE hits; -- ' OR 1=1 UNION SELECT password FROM users",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;",
    "template": "{{ 7*7 }} {% load x %} ${jndi:ldap://x} %s %(a)s {0}",
    "path": "../../../../etc/passwd\\..\\..",
    "emoji": "😭🔥👨‍👩‍👧‍👦🇫🇮" * 500,
    "right to left": "\u202eäimesok\u202c مرحبا אני צריך עזרה",
    "nul": "mies\x00lyö\x00minua\x00",
    "controls": "".join(map(chr, range(32))) * 50,
    "surrogate": "abc\udc80\ud800",
    "combining": "a" + "\u0301" * 5_000,
    "fullwidth": "ｍｉｅｓ　ｌｙö　ｍｉｎｕａ",
    "zalgo": "l̷̢̛y̶̡ö̸ m̵i̷n̶u̸a̵",
    "digits": "0" * 10_000,
    "brackets": "[name] " * 1_000 + "[" * 1_000,
    "underscores": "_" * 10_000 + "mies_lyö_minua",
    "patterns": "<not>_<person> ^<hits>|(a+)+$ .* \\",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_only_a_text(attack):
    danger = detect(attack)
    assert danger is None or danger.exits
    assert redact(redact(attack).text).text == redact(attack).text


def test_ten_thousand_letters_are_read_in_a_blink():
    detect(ATTACKS["story"])
    took = []
    for _ in range(5):
        began = time.perf_counter()
        detect(ATTACKS["story"])
        took.append(time.perf_counter() - began)
    assert min(took) < 0.25


@pytest.mark.parametrize("written", ["mies\x00lyö\x00minua", "ｍｉｅｓ ｌｙö ｍｉｎｕａ"])
def test_odd_letters_hide_no_danger(written):
    assert detect(written)
