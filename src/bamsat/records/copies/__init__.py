"""Copies that a body made of papers that it holds and of reports that were issued: their numbers, their files."""
