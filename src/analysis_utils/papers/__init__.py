"""Tables for papers: LaTeX and a workbook."""
