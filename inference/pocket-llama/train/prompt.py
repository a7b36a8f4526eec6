"""The ids of a dialogue, exactly as the inference service's prompt gives them (llama-2-prompt.ts beside the service)."""

from dataclasses import dataclass

from sentencepiece import SentencePieceProcessor

BEGIN, END = 1, 2


@dataclass(frozen=True)
class Example:
    """`targets[i]` is what follows `ids[i]`, or -1 where nothing is to be learned."""

    ids: list[int]
    targets: list[int]


def question(turns: list[dict], number: int, system: str | None) -> str:
    user = turns[number]["user"]
    if number == 0 and system:
        user = f"<<SYS>>\n{system}\n<</SYS>>\n\n{user}"
    return f"[INST] {user.strip()} [/INST]"


def prompt_ids(record: dict, tokenizer: SentencePieceProcessor) -> list[int]:
    """What the service asks the model before the last answer."""
    turns, ids = record["turns"], []
    for number, turn in enumerate(turns):
        text, last = question(turns, number, record["system"]), number == len(turns) - 1
        ids += [BEGIN, *tokenizer.encode(text if last else f"{text} {turn['assistant'].strip()} "), *([] if last else [END])]
    return ids


def example(record: dict, tokenizer: SentencePieceProcessor) -> Example:
    """Reads past answers as the service writes them, with a space before the end, and learns to end without it."""
    turns, ids, targets = record["turns"], [], []
    for number, turn in enumerate(turns):
        text, answer = question(turns, number, record["system"]), turn["assistant"].strip()
        asked = [BEGIN, *tokenizer.encode(text)]
        whole = [BEGIN, *tokenizer.encode(f"{text} {answer}")]
        spaced = [BEGIN, *tokenizer.encode(f"{text} {answer} "), END]
        if whole[: len(asked)] != asked or spaced[: len(whole)] != whole:
            raise ValueError(f"A piece crosses the border between question and answer: {text} {answer}")
        last = number == len(turns) - 1
        used = whole if last else spaced
        learned = [-1] * (len(asked) - 1) + whole[len(asked) :] + [END]
        ids += used
        targets += learned + [-1] * (len(used) - len(learned))
    return Example(ids, targets)
