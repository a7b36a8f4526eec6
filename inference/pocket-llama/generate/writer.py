"""Chooses: the one source of randomness, and the one place that keeps held-out wordings out."""

import random

from .corpus import Corpus

# Parts of made-up names: a name seen once teaches copying, a known name only remembering.
ONSETS = "b br c ch d dr f fl g gr h j k kr l m n p ph qu r s sh sk st t th tr v w y z".split()
VOWELS = "a e i o u a e i o ai ea ee ie ia io ou ay".split()
CODAS = ["", "", "", "", *"n l r s m t ck nd th x rt ss nn lph".split()]


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
        made_up = self.made_up().capitalize() if self.chance(0.5) else ""
        return made_up if made_up and made_up not in held else self.known_name()

    def made_up(self) -> str:
        """A word that nobody knows: all there is to do with it is to copy it."""
        syllables = (self.pick(ONSETS) + self.pick(VOWELS) + (self.pick(CODAS) if self.chance(0.5) else "") for _ in range(2 + self.chance(0.25)))
        first_vowel = self.pick(VOWELS[:9]) if self.chance(0.2) else ""
        return first_vowel + "".join(syllables)

    def echo(self) -> str:
        """Words in an order that nothing foretells, to be said again."""
        known = [value for slot in ("thing", "food", "color", "animal", "place", "hobby", "number") for value in self.corpus.words[slot]]
        chosen = [self.made_up() if self.chance(0.3) else self.pick(known) for _ in range(self.rng.choice((1, 1, 2, 3, 4, 6, 9)))]
        return self.pick((", ", " ", " and ")).join(chosen)

    def known_name(self) -> str:
        """A name to invent in an answer: always a real one."""
        return self.pick([name for name in self.corpus.words["name"] if name not in self.corpus.held_out.names])

    def slots(self) -> dict[str, str]:
        """One value for each slot; numbered slots (thing, thing2, thing3) differ from each other."""
        values = {"name": self.name(), "echo": self.echo()}
        for slot, options in self.corpus.words.items():
            if slot != "name":
                for i, value in enumerate(self.some(options, 3)):
                    values[slot + (str(i + 1) if i else "")] = value
        return values | {"the_thing": "the " + values["thing"].split(" ", 1)[1]}
