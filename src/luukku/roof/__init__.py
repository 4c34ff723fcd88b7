"""The roof: reports that read every room, and the site that holds the house together."""
