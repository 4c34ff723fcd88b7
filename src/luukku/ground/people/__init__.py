"""Who acts and who answers: the county, its areas and organisations, users and what they may do.

Words: county = hyvinvointialue, municipality = kunta, organisation = organisaatio,
       organiser = palvelunjärjestäjä, responsibility = järjestämisvastuu, user = käyttäjä,
       role = rooli, vault = henkilötietoholvi.
Law:   Laki hyvinvointialueesta 611/2021; laki sosiaali- ja terveydenhuollon järjestämisestä 612/2021.
Not here: clients' matters (rooms/cases) and services (ground/catalogue).
"""
