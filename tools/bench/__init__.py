"""The benchmark: a generated province at two sizes, beside the same work in bare SQL."""
