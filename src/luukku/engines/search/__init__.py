"""Search: the right service for a need told in one's own words, in Finnish, Swedish, English or Sámi.

    from luukku.engines.search.documents import Document
    from luukku.engines.search.engine import Engine

    engine = Engine.of([Document("a", {"fi": "Kotihoito"}), Document("b", {"fi": "Hammashoito"})])
    [hit.id for hit in engine.search("hampaat kipeet").hits]     # ["b"]

Words: document = se mitä haetaan (palvelu), hit = osuma, situation = elämäntilanne,
       lead = sana, joka vie tilanteesta palveluihin, affinity = tilanteen ja palvelun läheisyys.
Parts: `words` makes words comparable, `postings` BM25F as arrays, `index` everything known about the
       documents, `meanings` an embedding model behind one interface (optional), `situations` the
       lexicon met with queries and documents, `engine` the search, `reasons` why a hit is a hit,
       `shelf` a living index: changed, saved and read by many at once, `measures` how good it is.
       `emergencies` and `redaction` stand on their own.
Not here: which services exist (the catalogue gives documents), what is open today, any network.
Errors: nothing that a person writes raises; a broken file is `BrokenIndex`, and the index is rebuilt.
"""
