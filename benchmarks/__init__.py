"""Accuracy and speed, each one command with a table out: ``make score`` and ``make bench``."""
