"""The pages: each module answers a few addresses from the ledger and a template."""
