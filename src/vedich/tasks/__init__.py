"""Nhiệm vụ: work given with a product and a deadline, done when its assigner confirms it."""
