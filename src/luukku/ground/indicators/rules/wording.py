"""A definition's expressions in plain words, for readers who do not read code."""

import ast
from collections.abc import Callable
from typing import Final

from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.groups import GROUP_NAMES

Say = Callable[[str], str]
COLUMN_NAMES: Final = {
    "profession_code": N_("ammattiryhmä"), "service_code": N_("palvelu"),
    "survey_code": N_("kysely"), "question_code": N_("kysymys"), "answer_code": N_("vastaus"),
    "use_code": N_("käyttö"), "urgent": N_("kiireellinen"), "wait_days": N_("odotus päivinä"),
    "in_time": N_("ajallaan"), "at_first_contact": N_("ratkesi ensimmäisellä yhteydenotolla"),
    "score": N_("arvosana"), "cost_eur": N_("kustannus euroina"),
    "contacts": N_("yhteydenottojen määrä"), "days": N_("päivien määrä"), "count": N_("määrä"),
    "weight": N_("vastaajan paino"),
}  # fmt: skip
VALUE_NAMES: Final = {
    "finsote": N_("FinSote"), "enough": N_("sai riittävästi"),
    "not_enough": N_("ei saanut riittävästi"), "not_received": N_("ei saanut lainkaan"),
    "login": N_("kirjautuminen"), "use": N_("asiointi"), "visit": N_("käynti sivuilla"),
}  # fmt: skip
TABLE_NAMES: Final = {
    "VisitCompleted": N_("toteutuneet käynnit"),
    "AssessmentStarted": N_("aloitetut palvelutarpeen arvioinnit"),
    "AssessmentCompleted": N_("valmistuneet palvelutarpeen arvioinnit"),
    "SurveyAnswered": N_("kyselyn vastaukset"),
    "CostsSummed": N_("asiakkaiden vuosikustannukset"),
    "UsesCounted": N_("sähköisten palvelujen käyttökerrat"),
    "FeedbackGiven": N_("annetut palautteet"),
    "FreeTimesCounted": N_("vapaat ajat päivittäin"),
    "NeedSolved": N_("neuvonnan ratkaistut tarpeet"),
    "Population": N_("asukkaat"),
    "Figure": N_("muualla julkaistut luvut"),
}
COMPARED: Final[dict[type, str]] = {
    ast.Gt: N_("%(what)s yli %(value)s"), ast.GtE: N_("%(what)s vähintään %(value)s"),
    ast.Lt: N_("%(what)s alle %(value)s"), ast.LtE: N_("%(what)s enintään %(value)s"),
    ast.Eq: N_("%(what)s: %(value)s"), ast.In: N_("%(what)s: %(value)s"),
    ast.NotEq: N_("%(what)s muu kuin %(value)s"), ast.NotIn: N_("%(what)s muu kuin %(value)s"),
}  # fmt: skip


def in_words(text: str, say: Say) -> str:
    """The expression as people say it; what has no words is left as it is written.

    >>> in_words("profession_code == 'doctor' and (not urgent)", str)
    'ammattiryhmä: lääkärit, ei kiireellinen'
    >>> in_words("wait_days > 7", str)
    'odotus päivinä yli 7'
    """
    return _said(ast.parse(text, mode="eval").body, say)


def _said(node: ast.expr, say: Say) -> str:
    if isinstance(node, ast.BoolOp):
        between = ", " if isinstance(node.op, ast.And) else f" {say(OR)} "
        return between.join(_said(one, say) for one in node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return say(NOT) % {"what": _said(node.operand, say)}
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        words = {"what": _said(node.left, say), "value": _value(node.comparators[0], say)}
        return say(COMPARED[type(node.ops[0])]) % words
    if isinstance(node, ast.Name):
        return say(COLUMN_NAMES[node.id]) if node.id in COLUMN_NAMES else node.id
    return ast.unparse(node)


OR, NOT = N_("tai"), N_("ei %(what)s")


def _value(node: ast.expr, say: Say) -> str:
    if isinstance(node, ast.Tuple | ast.List):
        return f" {say(OR)} ".join(_value(one, say) for one in node.elts)
    if not isinstance(node, ast.Constant):
        return _said(node, say)
    code = str(node.value)
    if code in VALUE_NAMES:
        return say(VALUE_NAMES[code])
    name = GROUP_NAMES["service"].get(code) or GROUP_NAMES["profession"].get(code)
    return say(name).lower() if name else code
