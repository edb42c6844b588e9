"""Readings to claims: the store, merging, positions, copies, origins, review, and the questions to them.

`store.Ledger` opens a ledger, `queries` asks it, `rebuild` makes what is derived anew.
"""
