"""Finds and reads news articles. Knows no database and no agency."""
