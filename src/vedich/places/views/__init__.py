"""The pages that set places side by side."""
