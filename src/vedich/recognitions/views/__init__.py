"""The pages of the ledger, of boards and of sets."""
