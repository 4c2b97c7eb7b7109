"""Texts people read: gathered, checked, and kept with their translations."""
