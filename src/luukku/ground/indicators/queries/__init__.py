"""What pages, files and other rooms read of indicators."""
