"""The lake: append-only tables of what happened, as Parquet by month, with a log that makes every load exactly once.

A stranger could use it without the rest of the house: a folder, Arrow tables in, an Ibis table out.
"""
