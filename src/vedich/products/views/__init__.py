"""The pages of focus areas, products, partners and commitments."""
