"""One door: a need told once, one named owner at every moment, and help that was really got.

Words: need = tarve, contact = yhteydenotto, handover = saattaen siirto, proposal = palveluehdotus,
       follow_up = kuulumiset, unmet_search = haku ilman hyvää tulosta, owner = omistaja,
       bounce = palautus, guidance_unit = neuvonnan yksikkö.
Law:   Sosiaalihuoltolaki 1301/2014 6 ja 36 §; laki sosiaali- ja terveydenhuollon järjestämisestä
       612/2021 10 §; hallintolaki 434/2003 8 §; saamen kielilaki 1086/2003; kielilaki 423/2003.
Not here: what services there are (ground/catalogue), how words find them (engines/search),
          matters and their time limits (rooms/cases), records of clients (nowhere in Luukku).
"""
