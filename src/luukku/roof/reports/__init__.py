"""Reports over all rooms: a frozen bundle in, the same pages out every time.

Words: bundle = jäädytetty aineisto, report = raportti, difference = ero edelliseen.
Law:   yhdenvertaisuuslaki 1325/2014 5 §; laki hyvinvointialueesta 611/2021.
Not here: anything that changes a room; reports only read.
"""
