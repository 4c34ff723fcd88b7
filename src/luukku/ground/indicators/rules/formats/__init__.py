"""Files of figures, in and out: what each format looks like, read row by row with bounded memory.

Plain Python. `decoding` bytes to text, `tables` CSV, `records` JSON; `rows` what comes out and what is
wrong with it; one module a format: `sotkanet`, `statfin`, `survey`, `heat`, `sdmx`, `observations`;
`dcat` the catalogue of what there is. Whatever a writer writes its reader reads, and it comes out the same.
"""
