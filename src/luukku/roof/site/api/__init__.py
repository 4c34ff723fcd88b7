"""The open interface `/api/v1`: one schema, one door that counts, caches and answers in problems."""
