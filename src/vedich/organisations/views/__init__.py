"""The pages of organisations, people and rights."""
