"""What happened, as numbers: indicators computed from facts, let out by the disclosure gate alone.

Words: indicator = mittari, passport = mittarin tiedot (määritelmä, versiot, lähteet), breakdown = luokittelu,
       release = julkaisu (mitä portti on päästänyt ulos), load = lataus, rollup = koontitaulu,
       break = katkos aikasarjassa, situation picture = tilannekuva.
Law:   612/2021 29 § (seuranta ja arviointi); 1325/2014 5 ja 6 §; 2004/280 (tilastolaki, tietosuoja).
Not here: goals of plans and their targets (rooms/plans), the yearly report (roof/reports).
"""
