"""The pages of the board of assignments."""
