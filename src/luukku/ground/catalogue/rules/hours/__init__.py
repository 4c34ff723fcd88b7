"""Opening hours: what a plan of hours says of a day and a moment, its words, and what is wrong in it.

Parts: `plan` the values, `opening` what is open when, `saying` the words, `checking` the findings.

How a day is decided: the periods that cover it and have the highest priority among them; closed wins.
A span belongs to the day it opens on and runs to its end, whatever the next day is.
Public holidays, Christmas Eve and Midsummer Eve are closed unless the plan says `Holidays.OPEN`, a
span names weekday 8 (`HOLIDAY`), or the period is for that one day alone. What is `always` open
is so on holidays too, and only a period can close it.
A span without languages holds in every language; one with languages only in those.
Times are those of the Finnish clock. When the clock jumps over an hour, a time inside it is the jump;
when an hour comes twice, a span opens the first time and closes the second.
"""
