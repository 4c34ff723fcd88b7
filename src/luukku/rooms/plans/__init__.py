"""Promises of the county: plans with goals and measures, and how each of them has come true.

Words: plan = suunnitelma, section = osio, goal = tavoite, measure = toimenpide, step = välivaihe,
       indicator = mittari, status = toteutumatilanne, evaluation = arviointi, duty = velvoite,
       ground = syrjintäperuste, contradiction = lähteen ristiriita.
Law:   Yhdenvertaisuuslaki 1325/2014 5 §; tasa-arvolaki 609/1986 4 ja 6 a-6 b §;
       laki hyvinvointialueesta 611/2021 29 ja 32 §.
Not here: a client's own plan (rooms/cases), indicators' values (ground/indicators),
          the yearly report (roof/reports).
"""
