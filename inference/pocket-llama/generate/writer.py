"""Chooses: the one source of randomness, and the one place that keeps held-out wordings out."""

import random

from .corpus import Corpus

# Syllables for made-up names: a name seen once teaches copying, a known name only remembering.
SYLLABLES = "ba be da del do fa fi ga gor ka ki la len li lo lu ma mar mi na nel no pa ra ri ro sa sel so ta ti to va vi wen za".split()


class Writer:
    """`plain` is set while a system prompt dresses the answer, so that openers do not pile up."""

    def __init__(self, corpus: Corpus, rng: random.Random, split: str = "train"):
        self.corpus, self.rng, self.split, self.plain = corpus, rng, split, False
        self.held_used = False  # whether a wording that training never sees was chosen

    def pick(self, options):
        return options[self.rng.randrange(len(options))]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def some(self, options, count: int) -> list:
        return self.rng.sample(options, min(count, len(options)))

    def frame(self, kind: str, name: str) -> str:
        return self.pick(self.corpus.frames[kind][name])

    def opener(self, kind: str, share: float = 0.45) -> str:
        return "" if self.plain or not self.chance(share) else self.frame(kind, "openers") + " "

    def closer(self, kind: str, share: float = 0.3) -> str:
        return "" if self.plain or not self.chance(share) else " " + self.frame(kind, "closers")

    def phrasing(self, options: list[str]) -> str:
        """A user's wording: training gets none that is held out, the held-out split those first."""
        held = [option for option in options if option in self.corpus.held_out.phrasings]
        free = [option for option in options if option not in self.corpus.held_out.phrasings]
        if self.split == "held_out" and held:
            self.held_used = True
            return self.pick(held)
        return self.pick(free)

    def name(self) -> str:
        names, held = self.corpus.words["name"], self.corpus.held_out.names
        if self.split == "held_out":
            return self.pick([name for name in names if name in held])
        if self.chance(0.25):
            made_up = "".join(self.some(SYLLABLES, 2 + self.chance(0.3))).capitalize()
            if made_up not in held:
                return made_up
        return self.known_name()

    def known_name(self) -> str:
        """A name to invent in an answer: always a real one."""
        return self.pick([name for name in self.corpus.words["name"] if name not in self.corpus.held_out.names])

    def slots(self) -> dict[str, str]:
        """One value for each slot; numbered slots (thing, thing2, thing3) differ from each other."""
        values = {"name": self.name()}
        for slot, options in self.corpus.words.items():
            if slot != "name":
                for i, value in enumerate(self.some(options, 3)):
                    values[slot + (str(i + 1) if i else "")] = value
        return values | {"the_thing": "the " + values["thing"].split(" ", 1)[1]}
