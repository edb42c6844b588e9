"""How the shipped encoder is made: `python -m training.train`, see README.md here."""

import os

# two threads that spin while they wait lose most of a busy machine's time; before PyTorch starts
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
