"""Numbers of people that give no one away: the one way out for every count, and its own attacker.

Plain Python with NumPy and HiGHS, usable without the rest of the house. Start here:

    from luukku.engines.disclosure.cube import cube
    from luukku.engines.disclosure.dimensions import dimension
    from luukku.engines.disclosure.gate import attack_releases, protect
    from luukku.engines.disclosure.policy import policy

    table = cube([dimension("area", ["Inari", "Utsjoki"]), dimension("sex", ["f", "m"])],
                 [[3, 20], [15, 30]])
    release = protect(table, policy("FI-5")).release
    str(release.cell(area="Inari", sex="f")), release.cell(sex="m").state
    attack_releases([release])          # [] when nothing can be bounded

Words: policy = säännöstö, release = julkaisu, cell = solu, primary = liian pieni, secondary = toisen suojaksi
       piilotettu, merged = ei eritellä, ledger = aiemmat julkaisut, leak = pääteltävissä oleva luku.
Parts: `reading` CSV, Arrow and arrays in; `dimensions` and `cube` the table with every margin; `policy` the rules
       as data; `marking` what is hidden for its own sake, `hiding` what else must be, `moves` and `field` the
       search for other tables that fit; `attacking` and `polytope` the attacker; `joint` several releases as one
       table; `release` and `cells` what may leave (`Protected`); `linked` rates and what follows from them;
       `papers` files out; `gate` the door.
Promise: for a primary cell both 1 and k-1 people remain possible, for other hidden cells a width of k-1, also for
       one who knows the policy and reads the states; proved with tables of whole people wherever it is decided here.
Not here: who may see a table, free text, and counts of things that are not people.
"""
