"""Articles written for this program: a story of many documents with its gold, and samples to read.

Outlets are invented; see the heads of ``story/bundle.yaml`` and ``samples/samples.yaml``.
"""

from __future__ import annotations

from reportedly.demo.articles import SAMPLES, STORY, sample, sample_path, story

__all__ = ["SAMPLES", "STORY", "sample", "sample_path", "story"]
