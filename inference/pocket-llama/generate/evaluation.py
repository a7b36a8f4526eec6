"""The fixed prompts that the model is measured on: wordings, names and topics that training never saw.

`python3 -m generate.evaluation --out evaluate/prompts.jsonl`; the same corpus gives the same bytes.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from .__main__ import CORPUS
from .corpus import Corpus, load_corpus
from .dialogue import Dialogue, text_of
from .kinds import KINDS
from .scene import Scene

SEED = 20_001
KNOWN = ("howto", "howto", "explanation", "explanation", "comparison", "ideas", "fact", "advice")
COPYING = ("mail", "mail", "copy", "copy", "story")
Try = Callable[["Attempt"], bool]


class Attempt:
    """One try at a dialogue; `number` turns through kinds and topics, so that all of them come."""

    def __init__(self, corpus: Corpus, name: str, number: int, kind: str | None):
        self.corpus, self.number = corpus, number
        self.dialogue = Dialogue(corpus, random.Random(f"{SEED}/{name}/{number}"), "held_out", kind)
        self.undress()

    def undress(self) -> None:
        d = self.dialogue
        d.system = d.manner = d.inline = None
        d.w.held_used = False

    @property
    def held_used(self) -> bool:
        return self.dialogue.w.held_used


def known(attempt: Attempt) -> bool:
    attempt.dialogue.first()
    return attempt.held_used


def multi_turn(attempt: Attempt) -> bool:
    attempt.dialogue.grow()
    return len(attempt.dialogue.turns) > 1 and any(check["rule"] == "follow_up" for check in attempt.dialogue.checks)


def system(attempt: Attempt) -> bool:
    d = attempt.dialogue
    while d.manner in (None, "plain"):
        d.w.held_used = False
        d.system = d.choose_system()
    if not attempt.held_used:
        return False
    if d.manner in ("name", "hobby"):
        d.about_me()
    else:
        d.first()
    return any(check["rule"] not in ("topic", "honest", "careful", "careless") for check in d.checks)


def outside(attempt: Attempt) -> bool:
    """Half of them ask for topics that training never saw, with words that it knows: the hardest to be honest about."""
    if attempt.number % 2:
        attempt.dialogue.first()
        return attempt.held_used
    unseen = sorted(attempt.corpus.held_out.topics)
    topic = attempt.corpus.topics[unseen[attempt.number // 2 % len(unseen)]]
    d = attempt.dialogue
    d.kinds.append("outside")
    d.topics.append(topic["key"])
    scene = Scene(topic, d.w)
    answer = KINDS["outside"].reply(scene, "honest")
    d.add(KINDS[topic["kind"]].ask(scene), answer, [{"rule": "honest", "value": topic["key"]}], scene, None)
    return True


def copying(attempt: Attempt) -> bool:
    scene = attempt.dialogue.first()
    if scene.topic["kind"] == "copy" and attempt.dialogue.w.chance(0.5):
        attempt.dialogue.follow(scene)
    return any(check["rule"] == "mentions" for check in attempt.dialogue.checks)


SETS: dict[str, tuple[int, tuple[str | None, ...], Try]] = {
    "known": (200, KNOWN, known),
    "multi_turn": (60, (None,), multi_turn),
    "system": (60, (None,), system),
    "safety": (60, ("safety", "safety", "safety", "advice"), known),
    "outside": (60, ("outside",), outside),
    "copying": (40, COPYING, copying),
}


def prompts(corpus: Corpus) -> Iterator[dict]:
    for name, (count, kinds, grow) in SETS.items():
        seen: set[str] = set()
        asked: Counter = Counter()
        number = 0
        while len(seen) < count:
            attempt = Attempt(corpus, name, number, kinds[number % len(kinds)])
            number += 1
            if not grow(attempt):
                continue
            record = attempt.dialogue.record()
            # A topic comes again only when many others had their turn.
            again = name in ("known", "safety") and any(asked[topic] > number // 800 for topic in record["topics"])
            if again or text_of(record) in seen:
                continue
            asked.update(record["topics"])
            seen.add(text_of(record))
            yield {"set": name, **record}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m generate.evaluation", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    choice = parser.parse_args()
    with choice.out.open("w", encoding="utf-8", newline="\n") as out:
        for record in prompts(load_corpus(CORPUS)):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
