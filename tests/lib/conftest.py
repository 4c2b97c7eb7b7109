"""Generated examples are the same in every run and leave nothing on disk."""

from hypothesis import settings

settings.register_profile("vedich", derandomize=True, database=None, deadline=None)
settings.load_profile("vedich")
