"""Reads the topics, frames, words and held-out lists, once, in a fixed order."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class HeldOut:
    """What training never sees: whole topics, whole wordings of what a user says, names."""

    topics: frozenset[str]
    phrasings: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    topics: dict[str, dict]  # "kitchen/boil-egg" -> topic
    frames: dict[str, dict]  # kind -> the sentences that are wrapped around a topic
    words: dict[str, list[str]]  # slot -> its values
    held_out: HeldOut

    def of_kind(self, kind: str) -> list[dict]:
        """The topics of a kind that training may use."""
        return [t for i, t in self.topics.items() if t["kind"] == kind and i not in self.held_out.topics]


def read_json(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def load_topics(folder: Path) -> dict[str, dict]:
    topics = {}
    for path in sorted(folder.glob("*.json")):
        area = read_json(path)
        for topic in area["topics"]:
            topics[f"{area['area']}/{topic['id']}"] = {**topic, "key": f"{area['area']}/{topic['id']}"}
    return topics


def load_corpus(folder: Path) -> Corpus:
    held_out = read_json(folder / "held_out.json")
    return Corpus(
        topics=load_topics(folder / "topics"),
        frames={path.stem: read_json(path) for path in sorted((folder / "frames").glob("*.json"))},
        words=read_json(folder / "words.json"),
        held_out=HeldOut(*(frozenset(held_out[name]) for name in ("topics", "phrasings", "names"))),
    )
