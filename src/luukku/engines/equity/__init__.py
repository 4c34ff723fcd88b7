"""Equity: how unequal groups are, how sure that is, and whether it is getting better.

    import numpy as np
    from luukku.engines.equity.groups import Groups
    from luukku.engines.equity.measuring import measured

    groups = Groups.of([[20, 30, 40, 50, 60]], [[78, 91, 162, 103, 105]], ordered=True)
    answer = measured(groups).of(0)
    answer["SII"].value, answer["SII"].low, answer["SII"].high   # 44.905..., 32.293..., 57.517...

Words: indicator = mittari (K of them at a time), group = väestöryhmä (J in an indicator), measure =
       tunnusluku (one of the 21), estimate = ryhmän arvo, interval = luottamusväli, absent = ei laskettavissa,
       reference = vertailuryhmä, favourable / adverse = suuri arvo on hyvä / huono.
Parts: `groups` what comes in, `reading` Arrow tables and CSV rows, `variances` sampling variance,
       `catalogue` the 21 measures, `formulas` `analytic` `slopes` their values and standard errors, `simulation`
       `pivots` intervals by drawing, `measuring` all of it together, `answers` what comes out, `who`
       WHO's healthequal 1.0.1 as it is, its defects too; `parity` (ratio, dissimilarity), `trend` (gap over time,
       goals), `concentration`, `raking`, `shrinkage`, `control` (charts with a false-alarm budget).
Units: estimates in the unit given with `scale` (100: per cent); measures as the WHO handbook has them.
Not here: which figures may be shown (that is the disclosure engine), pictures, any file or network.
Errors: `BadInput` for one fault and `BadInputs` for many (kernel), naming row and field; a measure that cannot be
       computed is absent with a reason, never 0 and never NaN.
Source: Schlotheuber & Hosseinpoor 2022, doi:10.3390/ijerph19063697; Ahn et al. 2018, doi:10.1200/CCI.18.00031.
"""
