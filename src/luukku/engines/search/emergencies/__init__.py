"""Emergencies: when someone's words tell of danger, which numbers are shown first. Never statistics.

    from luukku.engines.search.emergencies.detection import detect

    danger = detect("mies lyö minua", "fi")
    danger.kinds                        # ("violence",)
    [e.code for e in danger.exits]      # ["112", "nollalinja", "shelter", ...]
    danger.because[0].words             # ("mies", "lyö", "minua")

Words: danger = vaaratilanne, kind = vaaran laji, exit = hätäpoistumistie eli numero tai paikka, josta
       apu tulee heti, rule = sääntö, guard = sana, joka kertoo ettei vaaraa ole.
Parts: `reading` a text as words, `vocabulary` which word parts a word holds, `patterns` the small
       language of the rules, `matching` rules against a text, `book` the rule files, `exits` the
       numbers, `detection` the one question others ask.
Data:  `kinds/*.toml` one file a kind of danger with its narrow rules, `frames/*.toml` the wide ones, a
       language each (who, what happens, with what), `words/*.toml` named sets of words, a language each,
       `exits.toml` numbers with their sources.
Not here: any judgement of how bad it is. A rule holds or does not; it carries no number, so that
       showing a telephone number never becomes an assessment of symptoms (a medical device).
"""
