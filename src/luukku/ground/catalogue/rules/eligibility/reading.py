"""What is wrong in a rule of eligibility, and where; with what would be right."""

from collections.abc import Iterator
from typing import Any

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.words import LANGUAGES

DEEPEST = 8
MOST = 200
OLDEST = 130
JOINTS = ("all", "any")
WORDS = (*JOINTS, "not", "age", "municipality", "language", "need")


def rule_problems(rule: Any) -> list[BadInput]:
    """Every problem of a rule; `row` is the path to it, as in all.0.age."""
    if rule == {}:
        return []
    return list(_problems(rule, (), [0]))


def _problems(rule: Any, path: tuple[str, ...], count: list[int]) -> Iterator[BadInput]:
    count[0] += 1
    if len(path) > 2 * DEEPEST or count[0] > MOST:
        if count[0] <= MOST + 1:
            count[0] = MOST + 1
            yield _at(path, "too_large", N_("Sääntö on liian suuri. Jaa se osiin."))
        return
    if not isinstance(rule, dict) or len(rule) != 1:
        yield _at(path, "one_word", N_("Säännön osassa on täsmälleen yksi sana: %(words)s."),
                  words=", ".join(WORDS))  # fmt: skip
        return
    ((word, value),) = rule.items()
    if word not in WORDS:
        yield _at(path, "unknown_word", N_("Sanaa %(word)s ei tunneta. Käytä näitä: %(words)s."),
                  word=str(word)[:40], words=", ".join(WORDS))  # fmt: skip
        return
    yield from _value(word, value, (*path, word), count)


def _value(word: str, value: Any, path: tuple[str, ...], count: list[int]) -> Iterator[BadInput]:
    if word in JOINTS:
        yield from _joint(value, path, count)
    elif word == "not":
        yield from _problems(value, path, count)
    elif word == "age":
        yield from _ages(value, path)
    elif word == "need":
        if not isinstance(value, str) or not value.strip():
            yield _at(path, "need", N_("Tarve on yksi tunnus lainausmerkeissä."))
    else:
        yield from _codes(word, value, path)


def _joint(value: Any, path: tuple[str, ...], count: list[int]) -> Iterator[BadInput]:
    if not isinstance(value, list) or not value:
        yield _at(path, "parts", N_("Luettele hakasulkeissa ainakin yksi osa."))
        return
    for number, each in enumerate(value):
        yield from _problems(each, (*path, str(number)), count)


def _ages(value: Any, path: tuple[str, ...]) -> Iterator[BadInput]:
    if not isinstance(value, dict) or not value or not set(value) <= {"from", "to"}:
        yield _at(path, "age", N_("Iällä on alku, loppu tai molemmat: from ja to."))
        return
    if not all(type(age) is int and 0 <= age <= OLDEST for age in value.values()):
        yield _at(path, "age_years", N_("Ikä on kokonaisia vuosia 0-%(oldest)d."), oldest=OLDEST)
    elif value.get("from", 0) > value.get("to", OLDEST):
        yield _at(path, "age_order", N_("Alaikäraja on yläikärajaa suurempi. Vaihda ne."))


def _codes(word: str, value: Any, path: tuple[str, ...]) -> Iterator[BadInput]:
    if not isinstance(value, list) or not value or not all(isinstance(c, str) for c in value):
        yield _at(path, "codes", N_("Luettele tunnukset lainausmerkeissä hakasulkeiden sisällä."))
        return
    for code in value:
        if word == "language" and code not in LANGUAGES:
            yield _at(path, "language", N_("Kieltä %(code_told)s ei tunneta. Käytä näitä: %(known)s."),
                      code_told=code[:40], known=", ".join(LANGUAGES))  # fmt: skip
        if word == "municipality" and not (len(code) == 3 and code.isascii() and code.isdigit()):
            yield _at(path, "municipality",
                      N_("Kunnan tunnuksessa on kolme numeroa, esimerkiksi 148; nyt siinä on %(code_told)s."),
                      code_told=code[:40])  # fmt: skip


def _at(path: tuple[str, ...], code: str, sentence: str, **params: Any) -> BadInput:
    return BadInput(f"eligibility.{code}", sentence, row=".".join(path), field="rule", **params)
