"""Về Đích: a term from resolution to measured result."""

__version__ = "0.1.0"
