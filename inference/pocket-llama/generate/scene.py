"""What a kind sees while it asks and answers about one topic, over several turns."""

import re
from dataclasses import dataclass, field
from typing import Callable

from .text import to_you
from .writer import Writer


@dataclass
class Scene:
    topic: dict
    writer: Writer
    used: set = field(default_factory=set)  # facts, tips and ideas said so far: "one more" gives another
    slots: dict = field(default_factory=dict)  # details that the user named
    memory: dict = field(default_factory=dict)  # what a kind wants to remember for its follow-ups
    previous: str = ""  # the last answer, which "shorter" must beat

    def fresh(self, options: list, count: int = 1) -> list:
        """Some that were not used yet, and are from now on; starts over when all were."""
        unused = [o for o in options if str(o) not in self.used]
        chosen = self.writer.some(unused if len(unused) >= count else options, count)
        self.used.update(str(o) for o in chosen)
        return chosen

    def question(self, kind: str, frames: str = "questions", own: float = 0.3, **values: str) -> str:
        """One of the kind's frames, or one of the topic's own wordings."""
        asks = self.topic.get("asks", [])
        if asks and self.writer.chance(own):
            return self.writer.phrasing(asks)
        return fill(self.writer.phrasing(self.writer.corpus.frames[kind][frames]), values)


@dataclass(frozen=True)
class FollowUp:
    """`ask` is a wording, or the name of a list in frames/follow_ups.json."""

    name: str
    say: Callable[[], str]
    ask: str | None = None


def fill(frame: str, values: dict[str, str]) -> str:
    """Fills {slots}; {Slot} with a capital gives the value with a capital."""
    def value(match: re.Match) -> str:
        name = match[1]
        text = values[name[0].lower() + name[1:]]
        return text[:1].upper() + text[1:] if name[0].isupper() else text
    return re.sub(r"\{(\w+)\}", value, frame)


def detail_follow_ups(scene: Scene) -> list[FollowUp]:
    """The topic's own small questions, as what a user says next."""
    return [FollowUp("detail", lambda d=d: scene.writer.pick(d["say"]), d["then"]) for d in scene.topic.get("details", [])]


def you(topic: dict, name: str) -> str:
    return to_you(topic[name])
