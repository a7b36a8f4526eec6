"""One dialogue: perhaps a system prompt, a first question, follow-ups, thanks, corrections, a change of topic."""

import hashlib
import random
from collections.abc import Iterator

from . import manners
from .corpus import Corpus
from .kinds import KINDS, WEIGHTS
from .rules import mentions
from .scene import FollowUp, Scene, fill
from .text import words
from .writer import Writer

TURNS, TURN_SHARES = [1, 2, 3], [48, 34, 18]
DECORATED = {"howto", "explanation", "comparison", "ideas", "fact", "safety", "outside"}
LONG = {"list", "longer", "others", "one_more_verse"}  # follow-ups that a short answer forbids
FOLLOW_RULES = {"shorter": "shorter", "list": "list", "one_more": "new", "one_more_verse": "new", "others": "new", "more": "new"}


class Dialogue:
    """Grows turn by turn; `record` is what the corpus stores."""

    def __init__(self, corpus: Corpus, rng: random.Random, split: str, kind: str | None):
        self.w, self.corpus, self.kind = Writer(corpus, rng, split), corpus, kind
        self.turns, self.checks, self.topics, self.kinds = [], [], [], []
        self.manner, self.slots = None, self.w.slots()
        self.system = self.choose_system() if self.w.chance(0.36) else None
        self.inline = self.w.pick(manners.INLINE) if not self.system and self.w.chance(0.12) else None

    def choose_system(self) -> str:
        self.manner = self.w.rng.choices(list(manners.SHARES), list(manners.SHARES.values()))[0]
        return fill(self.w.phrasing(self.corpus.frames["manners"]["prompts"][self.manner]), self.slots)

    def choose_scene(self, later: bool) -> Scene:
        """A topic that fits the wished manner; nobody says hello late, and no costume goes with self-harm."""
        wish = self.manner or self.inline
        known = [kind for kind in manners.kinds_for(wish) if not (later and kind == "small_talk")]
        kind = self.kind or self.w.rng.choices(known, [WEIGHTS[k] for k in known])[0]
        self.kinds.append(kind)
        topics = self.corpus.of_kind(kind)
        topics = [topic for topic in topics if topic["key"] not in self.topics] or topics
        if kind == "safety" and (later or wish not in (None, "plain")):
            topics = [topic for topic in topics if "do" in topic]
        return Scene(self.w.pick(topics), self.w)

    def add(self, user: str, answer: str, checks: list[dict], scene: Scene, wish: str | None) -> None:
        answer = scene.previous = manners.dress(wish, answer.strip(), scene, self.slots)
        details = [v for v in sorted(set(scene.slots.values())) if v != "[name]" and mentions(user, v) and mentions(answer, v)]
        tone = scene.memory.pop("tone", None)
        checks = [*checks, *manners.checks_for(wish, scene.topic.get("kind"), self.slots), *({"rule": "mentions", "value": v} for v in details),
                  *([{"rule": tone}] if tone and wish != "one" else [])]
        self.checks += [{"turn": len(self.turns), **check} for check in checks]
        self.turns.append({"user": user.strip(), "assistant": answer})

    def decorate(self, question: str, kind: str) -> str:
        """Greetings and tails, lower case, a lost question mark: people write like that."""
        w, frames = self.w, self.corpus.frames["small_words"]
        if kind in DECORATED:
            question = (w.pick(frames["greetings"]) if w.chance(0.25) else "") + question + (w.pick(frames["tails"]) if w.chance(0.15) else "")
        if w.chance(0.08) and kind in DECORATED:
            question = question.lower()
        return question.rstrip("?.!") if w.chance(0.08) and kind in DECORATED else question

    def first(self, lead: str = "") -> Scene:
        """A question about a new topic."""
        scene, wish = self.choose_scene(bool(lead)), self.manner or self.inline
        kind, w = self.kinds[-1], self.w
        self.topics.append(scene.topic["key"])
        w.plain = wish not in (None, "plain", "name", "hobby")
        details = [] if wish in manners.STYLED else [d for d in scene.topic.get("details", []) if "ask" in d]
        if details and w.chance(0.15):
            detail = w.pick(details)
            user, answer = detail["ask"], w.pick(detail["say"])
        else:
            user = KINDS[kind].ask(scene)
            answer = KINDS[kind].reply(scene, manners.style_for(wish, kind, w))
        grave = kind == "safety" and "do" not in scene.topic
        user = lead + user if lead or grave else self.decorate(user, kind)
        if self.inline:
            user += " " + w.phrasing(self.corpus.frames["manners"]["inline"][self.inline])
        # Words said again state no fact; that they are all there is checked as a detail.
        subject = [] if kind == "echo" else [{"rule": "honest" if kind == "outside" else "topic", "value": scene.topic["key"]}]
        self.add(user, answer, subject, scene, wish)
        self.inline = None
        return scene

    def about_me(self) -> Scene:
        """Asks for the name or the hobby that the system prompt gave."""
        w, frames, scene = self.w, self.corpus.frames["manners"], Scene({"key": "about_me"}, self.w)
        self.kinds.append("system")
        answer = fill(w.pick(frames[f"tell_{self.manner}"]), self.slots)
        wanted = [{"rule": "mentions", "value": self.slots[self.manner]}]
        self.add(w.phrasing(frames[f"ask_{self.manner}"]), answer, wanted, scene, None)
        return scene

    def follow(self, scene: Scene) -> bool:
        """One follow-up about the same topic; False when there is none that fits."""
        asked = scene.memory.setdefault("asked", set())
        options = KINDS[self.kinds[-1]].follow_ups(scene) if "kind" in scene.topic else []
        options = [o for o in options if (o.name, o.ask) not in asked]
        if self.manner in ("one", "short", "capitals"):
            options = [o for o in options if o.name not in LONG]
        if self.manner == "list" or not options:
            return False
        follow_up: FollowUp = self.w.pick(options)
        answer = follow_up.say()
        if follow_up.name == "shorter" and len(words(answer)) >= len(words(scene.previous)):
            return False
        if follow_up.name in FOLLOW_RULES and answer == scene.previous:
            return False
        asked.add((follow_up.name, follow_up.ask))
        ask = self.w.phrasing([follow_up.ask] if follow_up.ask else self.corpus.frames["follow_ups"][follow_up.name])
        rule = FOLLOW_RULES.get(follow_up.name) if self.manner in (None, "plain") else None
        wanted = [] if self.kinds[-1] == "echo" else [{"rule": "follow_up", "value": follow_up.name}]
        checks = [*wanted, *([{"rule": rule}] if rule else [])]
        self.add(ask, answer, checks, scene, self.manner)
        return True

    def thank(self, scene: Scene) -> None:
        frames = self.corpus.frames["small_words"]
        self.add(self.w.phrasing(frames["thanks"]), self.w.pick(frames["welcome"]), [{"rule": "follow_up", "value": "thanks"}], scene, self.manner)

    def grow(self) -> None:
        """The turns after the first."""
        scene = self.about_me() if self.manner in ("name", "hobby") and self.w.chance(0.6) else self.first()
        for _ in range(self.w.rng.choices(TURNS, TURN_SHARES)[0] - 1):
            act = self.w.rng.choices(["follow", "thank", "change", "correct"], [74, 8, 10, 8])[0]
            if act == "follow" and self.follow(scene):
                continue
            if act == "thank" and self.manner != "list":
                self.thank(scene)
                return
            scene = self.first(self.w.phrasing(self.corpus.frames["small_words"]["corrections" if act == "correct" else "changes"]))

    def record(self) -> dict:
        return {"kind": self.kinds[0], "manner": self.manner, "topics": self.topics, "system": self.system, "turns": self.turns, "checks": self.checks}


def dialogues(corpus: Corpus, count: int, seed: int, split: str = "train", kind: str | None = None) -> Iterator[dict]:
    """`count` different dialogues; each has a generator of its own, so a longer corpus begins like a shorter one."""
    seen: set[bytes] = set()
    number = repeated = 0
    while len(seen) < count:
        if repeated > 50 * count + 1000:
            raise ValueError(f"The topics give only {len(seen)} different dialogues: write more of them, or ask for fewer.")
        dialogue = Dialogue(corpus, random.Random(f"{seed}/{number}"), split, kind)
        dialogue.grow()
        number += 1
        record = dialogue.record()
        mark = digest(text_of(record))
        if mark in seen:
            repeated += 1
            continue
        seen.add(mark)
        yield record


def text_of(record: dict) -> str:
    return "\x00".join([record["system"] or "", *(turn["user"] + "\x01" + turn["assistant"] for turn in record["turns"])])


def digest(text: str) -> bytes:
    """Twelve bytes for each dialogue: 150,000 of them fit in memory, and Python's own hash changes with each run."""
    return hashlib.blake2b(text.encode(), digest_size=12).digest()
