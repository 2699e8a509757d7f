"""Keeps, judges, groups and tells."""
