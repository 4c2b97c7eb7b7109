"""Về Đích: a term from resolution to measured result."""
