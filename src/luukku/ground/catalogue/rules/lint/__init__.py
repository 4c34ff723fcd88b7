"""What is wrong in the catalogue as a whole, and what would be right.

Start at `catalogue.lint(Catalogue, today)`; `values` are its input, plain rows by their codes.
"""
