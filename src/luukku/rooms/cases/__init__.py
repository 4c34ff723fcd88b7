"""A person's matter as one path: contact, assessment, plan, decision, service, evaluation, inside the law's time.

Words: client = asiakas, case = asia, step = käsittelyvaihe, contact = yhteydenotto, own_worker = omatyöntekijä,
       relation = asiakassuhde, clock = määräajan kulku, client_plan = asiakassuunnitelma, chain = palveluketju,
       stage = ketjun vaihe, decision = päätös, de_facto_refusal = tosiasiallinen epääminen.
Law:   Sosiaalihuoltolaki 1301/2014 34–46 §; terveydenhuoltolaki 1326/2010 50–55 §; laki sosiaali- ja
       terveydenhuollon asiakastietojen käsittelystä 703/2023; hallintolaki 434/2003.
Not here: what one's need is called and where to begin (rooms/guidance), how days are counted (engines/statutes),
          patient records (nowhere in Luukku).
"""
