"""The course of one time limit: an append-only ledger, and where it stands on a day.

Nothing computed is kept. The ledger says what happened on which legal day; the due date, the state
and the days to remind are counted from it every time, by the wording that governs the matter.

    from luukku.engines.statutes.clocks.entries import Entry, Mark, asked
    from luukku.engines.statutes.clocks.entering import require_entry
    from luukku.engines.statutes.clocks.standing import standing

Words: clock = määräajan kulku, ledger = määräajan tapahtumaluettelo, entry = merkintä,
       standing = määräajan tilanne, rung = muistutuksen porras.
Parts: `entries` what is written, `story` the ledger as it stands on a day, `course` how stops and
       lengthenings move the days, `rungs` when to remind, `standing` finds the answer for one clock
       or many, `answers` what it says, `entering` what may be written, `order` in which order,
       `opening` which clocks an event starts, `refusal` a granted service that does not start,
       `words` and `wrongs` the sentences.
"""
