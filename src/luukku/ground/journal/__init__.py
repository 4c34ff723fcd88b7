"""The county's memory: every fact once and in order, who still has to hear it, and the audit trail.

Words: fact = tapahtumatieto, audit log = lokirekisteri, hash chain = tiivisteketju.
Law:   Tiedonhallintalaki 906/2019 17 §; asiakastietolaki 703/2023 (lokitiedot).
Not here: what a fact means; that is known by the room that hears it.
"""
