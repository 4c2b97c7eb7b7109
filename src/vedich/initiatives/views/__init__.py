"""The pages of programmes and schemes."""
