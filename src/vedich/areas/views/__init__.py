"""The pages of the areas."""
