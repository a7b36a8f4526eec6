"""`python -m unittest train.test_prompt`, in this folder: training reads the ids that the service asks with.

The golden ids are those of the vocabulary that ships; the service's own test compares with the same file.
"""

import json
import unittest
from pathlib import Path

from . import prompt, tokenizer

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parents[1] / "golden/pocket-llama-prompts.json"
PIECES = tokenizer.load(HERE.parent / "tokenizer.model")


def record(messages: list[dict]) -> dict:
    """Messages as a dialogue of the corpus, its last answer empty."""
    system = messages[0]["content"] if messages[0]["role"] == "system" else None
    said = [m["content"] for m in messages if m["role"] != "system"] + [""]
    return {"system": system, "turns": [{"user": u, "assistant": a} for u, a in zip(said[0::2], said[1::2], strict=True)]}


class Prompt(unittest.TestCase):
    def test_the_ids_are_the_golden_ones(self):
        for case in json.loads(GOLDEN.read_text(encoding="utf-8")):
            self.assertEqual(prompt.prompt_ids(record(case["messages"]), PIECES), case["ids"], case["name"])

    def test_training_reads_what_the_service_asks_and_learns_the_answers_alone(self):
        turns = [{"user": "How do I boil an egg?", "assistant": "Boil it for ten minutes."}, {"user": "And soft?", "assistant": "Seven."}]
        example = prompt.example({"system": "Be brief.", "turns": turns}, PIECES)
        asked = prompt.prompt_ids({"system": "Be brief.", "turns": turns}, PIECES)
        self.assertEqual(example.ids[: len(asked)], asked)
        learned = [t for t in example.targets if t >= 0]
        self.assertEqual(PIECES.decode([t for t in learned if t != prompt.END]).split(), "Boil it for ten minutes. Seven.".split())
        self.assertEqual(learned.count(prompt.END), 2)

    def test_each_target_follows_its_token(self):
        example = prompt.example({"system": None, "turns": [{"user": "Hi", "assistant": "Hello there."}]}, PIECES)
        following = [*example.ids[1:], prompt.END]
        self.assertTrue(all(t in (-1, f) for t, f in zip(example.targets, following, strict=True)))


if __name__ == "__main__":
    unittest.main()
