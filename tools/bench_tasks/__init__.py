"""The benchmark of work: the register at two sizes, beside the same in bare SQL."""
