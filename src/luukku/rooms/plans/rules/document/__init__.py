"""The plan document, format plan/1: one plan as plain data, the same in every face.

A document holds only what JSON can hold: dates are ISO strings, texts are {"fi": …} mappings, keys
come in the order of `schema.PLAN`, empty keys are left out. `shape` says what a field can be,
`schema` lists the fields, `check` reads anything and tells everything that is wrong with it,
`tables` turns a document into tables and back.
"""
