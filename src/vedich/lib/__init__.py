"""Plain Python for every module: the clock, Vietnamese text, numbers, days, periods, refusals.

Nothing here knows Django or the database.
"""
