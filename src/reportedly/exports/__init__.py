"""What leaves a ledger as files: plain tables, and readings gone through as gold."""
