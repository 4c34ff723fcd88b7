"""All measures of all indicators, with their uncertainty: the one function most users need."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from statistics import NormalDist
from typing import Final

import numpy as np

from luukku.engines.equity import absence, analytic, keeping, reasons, slopes, who
from luukku.engines.equity.answers import Answers, Sheet
from luukku.engines.equity.formulas import log_deviation, theil
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.lots import Lot, Places, bundles, lots
from luukku.engines.equity.pivots import Ranges, ranges
from luukku.engines.equity.simulation import Bundle, normal_table
from luukku.engines.equity.variances import PROPORTION, Array, off_edge
from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_

CORRECT, WHO_COMPAT = "correct", "who_compat"
MODES: Final = (CORRECT, WHO_COMPAT)
AUTO, LOGIT, LINEAR = "auto", "logit", "linear"
SLOPES: Final = (AUTO, LOGIT, LINEAR)
MOST_DRAWS: Final = 100_000
BLOCK_BYTES: Final = 1 << 17
"""A plane of draws (indicators × draws) of this size stays in a processor's own memory."""


def measured(
    groups: Groups,
    *,
    mode: str = CORRECT,
    level: float = 0.95,
    draws: int = 2000,
    seed: int = 20260101,
    slope: str = AUTO,
    bounded: str = "",
    workers: int = 1,
) -> Answers:
    """The 21 measures of every indicator of `groups`.

    mode: "correct", or "who_compat" for what WHO's healthequal 1.0.1 gives, with its defects.
    level: of the intervals. draws, seed: of the simulated ones; the same seed gives the same
    answer, whatever else is in the same call. slope: SII and RII by a logistic curve or a line;
    auto is logistic for proportions. bounded: "", "wagstaff" or "erreygers" for RCI.
    workers: threads; the answer does not depend on them. Memory: some tens of megabytes.

    Units: D, ACI, SII, BGSD, MD*, PAR in the unit of the estimates, BGV in its square; COV, IDIS*,
    PAF per cent; TI, MLD × 1000; R, RII, RCI plain. Adverse PAR and PAF are negative or nought.
    Raises BadInput when an option is unknown.
    """
    _require(mode, level, draws, seed, slope, bounded)
    sheet = Sheet(len(groups))
    absence.mark(sheet, groups)
    if mode == WHO_COMPAT:
        who.fill(sheet, groups, level)
        return sheet.answers(groups.ids, level, reasons.NO_SLOPE)
    for lot in lots(groups):
        _fill_formulas(sheet, groups, lot, level)
        if lot.y.shape[1] > 2:
            _fill_ordered(sheet, groups, lot, level, slope, bounded)
        _fill_simulated(sheet, groups, lot, level, draws, seed, workers)
    sheet.note_outside()
    return sheet.answers(groups.ids, level, reasons.NO_SLOPE)


def _require(mode: str, level: float, draws: int, seed: int, slope: str, bounded: str) -> None:
    for field, given, right in (
        ("mode", mode, MODES),
        ("slope", slope, SLOPES),
        ("bounded", bounded, analytic.BOUNDED),
    ):
        if given not in right:
            raise BadInput(
                "equity.option",
                N_("Valintaa %(given)s ei ole. Valitse: %(right)s."),
                field=field,
                given=given,
                right=", ".join(right),
            )
    for field, number, least, most in (
        ("level", level, 0.5, 0.9999),
        ("draws", draws, 100, MOST_DRAWS),
        ("seed", seed, 0, np.iinfo(np.int64).max),
    ):
        if not least <= number <= most:
            raise BadInput(
                "equity.simulation",
                N_("Valinta on %(given)s. Oikea on väliltä %(least)s–%(most)s."),
                field=field,
                given=str(number),
                least=str(least),
                most=str(most),
            )


def _wald(value: Array, se: Array, level: float) -> dict[str, Array]:
    z = NormalDist().inv_cdf((1 + level) / 2)
    return {"value": value, "se": se, "low": value - z * se, "high": value + z * se}


def _log_wald(value: Array, se: Array, level: float) -> dict[str, Array]:
    z = NormalDist().inv_cdf((1 + level) / 2)
    with np.errstate(over="ignore", invalid="ignore"):
        return {
            "value": value,
            "se": se,
            "low": value * np.exp(-z * se),
            "high": value * np.exp(z * se),
        }


def _fill_formulas(sheet: Sheet, groups: Groups, lot: Lot, level: float) -> None:
    """Values and standard errors that need no drawing; intervals of the unordered come later."""
    y, p, v, at = lot.y, lot.p, lot.variance, lot.at
    two = analytic.pair(y, v, lot.favourable, lot.ordered, lot.reference)
    apart = _possible(_wald(*analytic.difference(y, v, two), level), groups)
    sheet.put("D", at, "wald", **_scaled(apart, groups.scale))
    sheet.put("R", at, "log_wald", **_log_wald(*analytic.ratio(y, v, two), level))
    itself = at[analytic.with_itself(y, two)]
    for name in ("D", "R"):
        sheet.leave_out(name, itself, reasons.REFERENCE_WORST)
    zero = np.minimum(analytic.picked(y, two.ahead), analytic.picked(y, two.behind)) <= 0
    sheet.leave_out("R", at[zero], reasons.ZERO_DIVISOR)
    _fill_impact(sheet, groups, lot, level)
    bgv, se, noise = analytic.variance_between(y, p, v)
    mean, scale = (p * y).sum(1), groups.scale
    left = np.sqrt(np.maximum(bgv - noise, 0))
    sheet.put("BGV", at, value=bgv * scale**2, se=se * scale**2, corrected=(bgv - noise) * scale**2)
    sheet.put("BGSD", at, value=np.sqrt(bgv) * scale, corrected=left * scale)
    with np.errstate(divide="ignore", invalid="ignore"):
        sheet.put("COV", at, value=100 * np.sqrt(bgv) / mean, corrected=100 * left / mean)
    se_ti, se_mld = analytic.entropies(off_edge(y, lot.n, lot.kind), p, v)
    sheet.put("TI", at, value=1000 * theil(y.T, p.T), se=1000 * se_ti)
    sheet.put("MLD", at, value=1000 * log_deviation(y.T, p.T), se=1000 * se_mld)


def _scaled(parts: Mapping[str, Array], scale: float) -> dict[str, Array]:
    return {part: values * scale for part, values in parts.items()}


def _possible(parts: dict[str, Array], groups: Groups) -> dict[str, Array]:
    """The same, but an interval of shares goes no further than from nothing to all."""
    if groups.kind != PROPORTION:
        return parts
    return parts | {part: np.clip(parts[part], -1.0, 1.0) for part in ("low", "high")}


def _fill_impact(sheet: Sheet, groups: Groups, lot: Lot, level: float) -> None:
    """PAR and PAF: nought where the reference is not the better one, as defined; with an interval only
    when the reference may still be better."""
    side = np.where(lot.favourable, 1.0, -1.0)
    best = analytic.largest(side[:, None] * lot.y, lot.variance)
    best = np.where(lot.ordered, lot.y.shape[1] - 1, best)
    par, se_par, paf, se_paf = analytic.attributable(lot.y, lot.p, lot.variance, best)
    for name, value, se, scale in (("PAR", par, se_par, groups.scale), ("PAF", paf, se_paf, 100.0)):
        plain = _wald(value, se, level)
        parts = _scaled(_possible(plain, groups) if name == "PAR" else plain, scale)
        for part in ("value", "low", "high"):
            parts[part] = side * np.maximum(side * parts[part], 0.0) + 0.0
        nothing = (parts["low"] == 0) & (parts["high"] == 0)
        sheet.put(name, lot.at, "wald", **parts)
        sheet.put(name, lot.at[nothing], "none", se=np.nan, low=np.nan, high=np.nan)
        sheet.note(name, lot.at[lot.ordered & (side * value < 0)], reasons.LAST_NOT_BEST)


def _fill_ordered(
    sheet: Sheet, groups: Groups, lot: Lot, level: float, slope: str, bounded: str
) -> None:
    rows = np.flatnonzero(lot.ordered)
    if not len(rows):
        return
    y, p, n, v, at = lot.y[rows], lot.p[rows], lot.n[rows], lot.variance[rows], lot.at[rows]
    aci = _wald(*analytic.concentration(y, p, v), level)
    sheet.put("ACI", at, "wald", **_scaled(aci, groups.scale))
    sheet.put("RCI", at, "wald", **_wald(*analytic.relative_concentration(y, p, v, bounded), level))
    curve = slope == LOGIT or (slope == AUTO and groups.kind == PROPORTION)
    if curve:
        whole = (n % 1 == 0).all(1, keepdims=True) & (not groups.given_se)
        events = np.where(whole, np.round(y * n) / n, y)
        fit = slopes.logistic(events, n, v if groups.given_se else None, slopes.ranks(p))
        method = "logit_delta" if groups.given_se else "logit_model"
    else:
        fit, method = slopes.linear(y, n, v, slopes.ranks(p)), "linear_delta"
    fit = slopes.level(y, n, v, slopes.ranks(p), fit)
    sii = _wald(fit.end - fit.start, fit.se_sii, level)
    sheet.put("SII", at, method, **_scaled(_possible(sii, groups) if curve else sii, groups.scale))
    with np.errstate(divide="ignore", invalid="ignore"):
        sheet.put("RII", at, method, **_log_wald(fit.end / fit.start, fit.se_log_rii, level))
    for name in ("SII", "RII") if curve else ("RII",):
        sheet.leave_out(name, at[~fit.fitted], reasons.NO_SLOPE)


def _fill_simulated(
    sheet: Sheet, groups: Groups, lot: Lot, level: float, draws: int, seed: int, workers: int
) -> None:
    count = lot.y.shape[1]
    normal = normal_table(count, draws, seed)
    pieces = list(bundles(lot, max(1, BLOCK_BYTES // (8 * draws))))

    def made(piece: tuple[Places, Bundle]) -> Mapping[str, Ranges]:
        return ranges(piece[1], normal, level)

    with ThreadPoolExecutor(max(1, workers)) as crew:
        for (some, bundle), found in zip(pieces, crew.map(made, pieces), strict=True):
            keeping.keep(sheet, groups.scale, lot, some, bundle, found)
