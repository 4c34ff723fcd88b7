"""The faces of the plan document: YAML, CSV, XLSX and DOCX, out and in, each round trip identical."""
