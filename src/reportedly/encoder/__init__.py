"""The small encoder: one pass over the word pieces, several heads. No PyTorch at run time."""

from reportedly.encoder.attributions import Attribution, assemble
from reportedly.encoder.encoder import Encoder
from reportedly.encoder.tagging import Link, Tagging, TagSpan

__all__ = ["Attribution", "Encoder", "Link", "TagSpan", "Tagging", "assemble"]
