"""The command that writes the corpus: the same seed gives the same bytes."""

import argparse
import json
import sys
from pathlib import Path

from .corpus import load_corpus
from .dialogue import dialogues

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m generate", description=__doc__)
    parser.add_argument("--dialogues", type=int, default=150_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", choices=["train", "held_out"], default="train",
                        help="held_out: only wordings and names that training never sees")
    parser.add_argument("--kind", help="only this kind, for reading samples")
    choice = parser.parse_args()
    corpus = load_corpus(CORPUS)
    with choice.out.open("w", encoding="utf-8", newline="\n") as out:
        for number, dialogue in enumerate(dialogues(corpus, choice.dialogues, choice.seed, choice.split, choice.kind), 1):
            out.write(json.dumps(dialogue, ensure_ascii=False) + "\n")
            if number % 10_000 == 0:
                print(f"{number} of {choice.dialogues} dialogues", file=sys.stderr)


if __name__ == "__main__":
    main()
