"""The faces of a report: the same outline as a page, a PDF, a Word document and a workbook."""
