"""Who enters, lays before, directs and files what arrives; and who reads it."""
