"""The worker's side of reading: plain Python that never loads Django, one module a kind of file."""
