"""A layout as a file: DOCX, PDF, HTML; tables as XLSX. The same layout gives the same bytes."""
