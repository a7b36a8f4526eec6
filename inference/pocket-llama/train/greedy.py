"""What the trained model says without chance, for comparing the service's arithmetic with PyTorch's, token by token.

The weights are rounded to 16 bits as in the F16 file; the arithmetic is 32-bit.
"""

import argparse
import json
from pathlib import Path

import torch

from . import prompt, tokenizer
from .export import load_model
from .model import Llama

TOKENS = 96


def continue_greedily(model: Llama, ids: list[int], count: int = TOKENS) -> list[int]:
    """Up to `count` tokens after `ids`, the end token included."""
    said: list[int] = []
    with torch.no_grad():
        while len(said) < count and (not said or said[-1] != prompt.END):
            said.append(int(model(torch.tensor([ids + said]))[0, -1].argmax()))
    return said


def messages(record: dict) -> list[dict]:
    """What the service is sent to be asked for the last answer of a dialogue."""
    found = [{"role": "system", "content": record["system"]}] if record["system"] else []
    for turn in record["turns"]:
        found += [{"role": "user", "content": turn["user"]}, {"role": "assistant", "content": turn["assistant"]}]
    return found[:-1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.greedy", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--gguf", type=Path, required=True, help="the F16 file that the service is to be compared with")
    parser.add_argument("--prompts", type=Path, required=True, help="dialogues as the generator writes them")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--out", type=Path, required=True)
    choice = parser.parse_args()
    model, pieces = load_model(choice.checkpoint).half().float(), tokenizer.load(choice.tokenizer)
    records = [json.loads(line) for line in choice.prompts.read_text(encoding="utf-8").splitlines()]
    # Spread over the file, so that every set of prompts is among them.
    chosen = [records[i * len(records) // choice.count] for i in range(choice.count)]
    items = []
    for record in chosen:
        asked = prompt.prompt_ids(record, pieces)
        items.append({"messages": messages(record), "prompt_ids": asked, "output_ids": continue_greedily(model, asked)})
    choice.out.parent.mkdir(parents=True, exist_ok=True)
    choice.out.write_text(json.dumps({"file": str(choice.gguf.resolve()), "items": items}) + "\n", encoding="utf-8")
    print(f"{choice.out}: {len(items)} prompts")


if __name__ == "__main__":
    main()
