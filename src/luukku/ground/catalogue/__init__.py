"""What is offered, where, by whom, how, when and in which language: one true picture of the services.

Words: service = palvelu, channel = asiointikanava, offering = palvelun tarjonta kanavassa,
       provision = tuotantotapa, delivery = toteutustapa (lähi-, keskitetty, etä-, liikkuva, kotiin vietävä),
       place = palvelupiste, opening hours = aukioloajat, stop = pysähdys, tray = palvelutarjotin,
       template = pohjakuvaus, concept = luokka, eligibility = kuka palvelun saa.
Law:   571/2016 (palvelutietovaranto); 612/2021 4, 5 ja 10 §; kielilaki 423/2003; saamen kielilaki 1086/2003.
Not here: finding the right service for a need (rooms/guidance) and bookings (rooms/booking).
"""
