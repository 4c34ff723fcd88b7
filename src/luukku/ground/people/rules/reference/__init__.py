"""Reference data of the county as files say it: read, judged row by row, agreed with itself.

Nothing here touches a database: text in, rows or a full list of what is wrong out.
"""
