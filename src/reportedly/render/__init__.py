"""Drawing on a terminal: readings for eyes, from values alone."""
