"""Writes the golden prompt ids anew for another vocabulary: their dialogues stay, and the service's test holds them to account."""

import argparse
import json
from pathlib import Path

from . import prompt, tokenizer
from .test_prompt import GOLDEN, record


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.golden", description=__doc__)
    parser.add_argument("--tokenizer", type=Path, required=True)
    pieces = tokenizer.load(parser.parse_args().tokenizer)
    cases = json.loads(GOLDEN.read_text(encoding="utf-8"))
    lines = [json.dumps({**case, "ids": prompt.prompt_ids(record(case["messages"]), pieces)}, ensure_ascii=False) for case in cases]
    GOLDEN.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
