"""Make the encoder: `python -m training.train`, from the pretrained weights to the packaged model.

    first     MiniLM, two epochs
    student   goes on for four; of several seeds the weights are averaged
    teacher   MPNet, two epochs of tags and links                      only with --teacher
    judge     MPNet goes on with factuality alone                      only with --teacher
    lessons   what those two say of PolNeAR and of other news          only with --teacher
    pupil     the student goes on with the lessons; weights blended    only with --teacher
    head      the factuality head alone, on the finished body
    export    int8 ONNX into src/reportedly/encoder/model, scores beside it

``--encoder mpnet`` makes the larger model instead and puts it where ``--model large``
looks. ``--begin STAGE`` takes up a course that was broken off. Every number is in config.toml.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

import torch

from reportedly.encoder.encoder import LARGE, PACKAGED
from reportedly.encoder.pieces import Pieces, cut_pieces
from training.bodies import Body, body_of, open_tokenizer
from training.course import Lessons, averaged, blended, corpora, train
from training.evaluate import evaluate
from training.export import export
from training.head import judged_events, repeated, teach_head
from training.network import Network
from training.polnear import articles
from training.teach import load_lessons, opened, teach

HERE = Path(__file__).parent
STAGES = ("first", "student", "teacher", "judge", "lessons", "pupil", "head", "export")
LARGER = ("teacher", "judge", "lessons", "pupil")


def settings(config: dict[str, Any], stage: str) -> dict[str, Any]:
    """The numbers of a stage: those of its body, and its own over them."""
    own = dict(config["stages"][stage])
    return config[own["body"]] | own


def run_stage(stage: str, config: dict[str, Any], build: Path, shared: Path, out: Path) -> None:
    """Carry out one stage; each leaves its result in ``build``."""
    small = body_of("minilm", build)
    if stage == "lessons":
        teach(body_of("mpnet", build), open_tokenizer(small.tokenizer), shared, build)
    elif stage == "head":
        finish_head(settings(config, stage), small, build, shared)
    elif stage == "export":
        finish(build / "head.pt", "minilm", out, build, shared, config, int8=True)
    else:
        numbers = settings(config, stage)
        body = body_of(numbers["body"], build)
        lessons = load_lessons(build) if stage == "pupil" else Lessons()
        start = build / f"{numbers['start']}.pt" if "start" in numbers else None
        seeds = numbers.get("seeds", [numbers["seed"]])
        for seed in seeds:
            print(stage, json.dumps(numbers | {"seed": seed}), flush=True)
            train(body, numbers | {"seed": seed}, corpora(shared), build / f"{stage}-{seed}.pt", lessons, start)
        averaged([build / f"{stage}-{seed}.pt" for seed in seeds], build / f"{stage}.pt")
        if start and "blend" in numbers:
            blended(build / f"{stage}.pt", start, numbers["blend"])


def finish_head(numbers: dict[str, Any], body: Body, build: Path, shared: Path) -> None:
    """Teach the head on the best body there is: the pupil's, or else the student's."""
    pupil = build / "pupil.pt"
    network = opened(pupil if pupil.is_file() else build / "student.pt", body)
    data, tokenizer = corpora(shared), open_tokenizer(body.tokenizer)
    events = []
    for name in ("uw", "uds", "meantime"):
        events += repeated(judged_events(network, body, getattr(data, name), tokenizer), numbers[name])
    teach_head(network, events, numbers)
    torch.save(network.state_dict(), build / "head.pt")


def finish(
    checkpoint: Path, name: str, out: Path, build: Path, shared: Path, config: dict[str, Any], int8: bool
) -> None:
    """Export, and score what was exported on the dev parts."""
    body = body_of(name, build)
    network = Network(body)
    network.load_state_dict(torch.load(checkpoint))
    export(network, body, out, calibration(body, shared) if int8 else None, config["decoding"]["outside"])
    scores = evaluate(out, shared)
    (out / "scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    for name_, value in scores.items():
        print(f"{name_:18s} {value}")


def calibration(body: Body, shared: Path) -> list[Pieces]:
    """A few training articles, to see the size of activations on."""
    tokenizer = open_tokenizer(body.tokenizer)
    return [cut_pieces(text, tokenizer) for _, text, _ in articles(shared / "eval" / "polnear" / "train")[::140]]


def main() -> None:
    """Parse the command line and go through the stages."""
    config = tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", choices=("minilm", "mpnet"), default="minilm")
    parser.add_argument("--begin", choices=STAGES, default="first", help="take up the course here")
    parser.add_argument("--end", choices=STAGES, default="export", help="and stop after this")
    parser.add_argument("--teacher", action="store_true", help="also learn from MPNet; an hour more on two cores")
    parser.add_argument("--build", type=Path, default=HERE.parent / "build" / "training", help="for checkpoints")
    parser.add_argument(
        "--shared", type=Path, default=HERE.parent / config["data"]["folder"], help="has eval/, corpora/"
    )
    parser.add_argument("--out", type=Path, help="where the model goes")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.build.mkdir(parents=True, exist_ok=True)
    shared = args.shared.resolve()
    if args.encoder == "mpnet":
        run_stage("large", config, args.build, shared, LARGE)
        finish(args.build / "large.pt", "mpnet", args.out or LARGE, args.build, shared, config, int8=False)
        return
    for stage in STAGES[STAGES.index(args.begin) : STAGES.index(args.end) + 1]:
        if args.teacher or stage not in LARGER:
            run_stage(stage, config, args.build, shared, args.out or PACKAGED)


if __name__ == "__main__":
    main()
