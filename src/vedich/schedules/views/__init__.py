"""Who works on the schedule of a week, and who reads it."""
