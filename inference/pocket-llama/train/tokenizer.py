"""Trains the SentencePiece vocabulary: BPE with byte fallback, as Llama 2's, on the corpus."""

import argparse
import json
import tempfile
from itertools import islice
from pathlib import Path

import sentencepiece

VOCABULARY = 4096
DIALOGUES = 30_000  # more of them change no piece that matters
# The template's own marks, often enough that each becomes few pieces.
TEMPLATE = ['[INST] <<SYS>>"You are', '"<</SYS>>""How [/INST] You'] * 2000


def lines(corpus: Path):
    """One text a line. A word after a newline is glued to a quotation mark, so that the vocabulary has it without a space."""
    with corpus.open(encoding="utf-8") as dialogues:
        for record in map(json.loads, islice(dialogues, DIALOGUES)):
            for text in [record["system"] or "", *(text for turn in record["turns"] for text in turn.values())]:
                if text:
                    yield text.replace("\n\n", '"').replace("\n", '"')
    yield from TEMPLATE


def train(corpus: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text, prefix = Path(folder) / "text", Path(folder) / "tokenizer"
        text.write_text("\n".join(lines(corpus)) + "\n", encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(text), model_prefix=str(prefix), vocab_size=VOCABULARY, model_type="bpe",
            byte_fallback=True, normalization_rule_name="identity", add_dummy_prefix=True,
            remove_extra_whitespaces=False, allow_whitespace_only_pieces=True, split_digits=True,
            character_coverage=1.0, hard_vocab_limit=True, max_sentence_length=16_384, num_threads=2,
            unk_id=0, bos_id=1, eos_id=2, pad_id=-1, minloglevel=1,
        )
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(prefix.with_suffix(".model").read_bytes())


def load(path: Path) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.tokenizer", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    choice = parser.parse_args()
    train(choice.corpus, choice.out)
    print(f"{choice.out}: {load(choice.out).vocab_size()} pieces")


if __name__ == "__main__":
    main()
