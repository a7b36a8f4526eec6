"""What evaluation checks of an answer, by rule; the generator's own answers must pass too."""

import re

from .text import sentences, words

# A careful answer has at least one of these, a careless one none (the checker sees to it).
CAREFUL = ("sorry", "cannot", "will not", "please", "doctor", "help line", "lawyer", "adviser", "bank", "pharmacist", "emergency", "danger", "safe")


def is_careful(answer: str) -> bool:
    return any(re.search(rf"\b{mark}", answer.lower()) for mark in CAREFUL)


def mentions(text: str, value: str) -> bool:
    """As whole words: "honey" does not mention "one"."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def is_list(answer: str) -> bool:
    return len(re.findall(r"^(?:\d\.|-) ", answer, flags=re.MULTILINE)) >= 2


def holds(check: dict, answer: str, previous: str = "", marks: dict[str, list[str]] | None = None) -> bool:
    """Whether an answer does what was asked. `topic` and `honest` need the corpus: evaluation measures those."""
    rule, value = check["rule"], check.get("value", "")
    tests = {
        "one_sentence": lambda: len(sentences(answer)) == 1,
        "list": lambda: is_list(answer),
        "question_last": lambda: answer.rstrip().endswith("?"),
        "capitals": lambda: answer == answer.upper(),
        "marked": lambda: any(mark in answer for mark in (marks or {})[value]),
        "mentions": lambda: mentions(answer, value),
        "shorter": lambda: len(words(answer)) <= len(words(previous)),
        "new": lambda: answer != previous,
        "careful": lambda: is_careful(answer),
        "careless": lambda: not is_careful(answer),
    }
    return tests[rule]() if rule in tests else True


def facts_of(topic: dict) -> list[str]:
    """Every text of a topic that an answer may repeat: what "the right topic" is measured by."""
    asked = {"id", "key", "kind", "asks", "ask", "then", "question", "indirect", "do" if topic["kind"] != "advice" else ""}
    found: list[str] = []

    def collect(value) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            for item in value:
                collect(item)
        elif isinstance(value, dict):
            for name, item in value.items():
                if name not in asked:
                    collect(item)
    collect(topic)
    return found
