"""Human Services Data Specification 3: one language a document, the rest in attributes, nothing lost."""
