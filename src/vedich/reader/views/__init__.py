"""The pages of splitting a paper."""
