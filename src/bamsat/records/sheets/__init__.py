"""Spreadsheets that come back: a body's filled-in sheet, and the file that an office already keeps."""
