"""The ledger in a browser: server-rendered pages, everything served from the package."""
