"""Facts told by the roof's `reports`."""

from dataclasses import dataclass

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportBuilt(Fact):
    """A report's bundle was frozen and written out (raportti koottiin)."""

    bundle_id: int
    plan_id: int
    period_code: str
    sha256_code: str
