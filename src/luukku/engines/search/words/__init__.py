"""Words of short public-service texts: folded, stemmed, split, made standard and mended."""
