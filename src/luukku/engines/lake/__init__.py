"""The lake: append-only tables of what happened, as Parquet by month, with a log that makes every load exactly once.

A stranger could use it without the rest of the house: a folder, Arrow tables in, an Ibis table out.

    lake = Lake.open(folder, [schema_of(VisitCompleted)])
    lake.append("VisitCompleted", rows, key="2026-W10", source="patient system")
    visits = reader(lake).table("VisitCompleted", months=["2026-03"])

On disk: `<Table>/month=YYYY-MM/<hash>.parquet` and `log/00000001.json`, one file a commit. A reader
sees what the log names and nothing else. Times are UTC; a month is a month in Finland.
"""
