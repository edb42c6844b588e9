"""REST: the ledger for programs, under ``/api``."""
