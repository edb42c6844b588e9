"""How the shipped encoder is made: `python -m training.train`, see README.md here."""
