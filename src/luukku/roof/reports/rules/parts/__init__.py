"""The parts of a plan's yearly report, one module a noun: bundle in, headings and tables out."""
