"""Reads of the overview: each takes a fixed number of statements, whatever the number of rows."""
