"""Drawings: small typed values in, safe SVG strings out; no page, no ledger, no randomness."""
