"""The law as data: which rule holds on a day, when its time runs out, and why.

Plain Python, usable without the rest of the house. Start here:

    from datetime import date
    from luukku.engines.statutes.due import due

    answer = due("shl36.start.over75", date(2026, 4, 2), age=76)
    answer.strict, answer.alarm, answer.reason["fi"]

Words: rule = sääntö, wording = sanamuoto (säännös sellaisena kuin se on voimassa jonakin aikana),
       limit = säädetty määräaika, due = määräpäivä, trigger = määräajan alkutapahtuma,
       family = peräkkäisten tai rinnakkaisten sääntöjen joukko, duty = suunnitteluvelvoite.
Parts: `law` what a rule is, `book` all rules, `calendar` Finnish working days, `due` the clock,
       `reasons` its words and `telling` when they are made, `scope` whom a rule is about,
       `seams` gaps and overlaps between wordings, `vocabulary` the names law files use, `clocks`
       the ledger of a running time limit, `duties` what a plan must hold.
Data:  `acts/*.toml` one file an Act with its examples in `acts/*.cases.toml`, `words.toml` names
       of events, facts, proofs and reasons, `duties/*.toml` duty sets, one file each, of any country.
Not here: decisions about people. An unsigned rule informs; only a signed one decides.
"""
