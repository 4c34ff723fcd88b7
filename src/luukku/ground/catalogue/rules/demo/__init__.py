"""How the example county's few files become places, ways in and offerings: plain and without chance."""
