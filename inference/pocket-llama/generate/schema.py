"""The shape of each kind of topic, as FORMAT.md tells it to writers: fields, counts, and what a text must look like."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """`form`: sentence (capital, end mark), clause (small start, no end mark), asked (what a user says), noun, word, object."""

    form: str
    least: int = 0  # for lists: how many entries; 0 means a single value
    most: int = 0
    words: int = 16  # the longest entry, in words
    needed: bool = True


DETAILS = Field("object", 2, 8)
ASKS = Field("asked", 2, 8, 18)
ASK = Field("sentence")

SCHEMA: dict[str, dict[str, Field]] = {
    "howto": {
        "do": Field("clause", words=8), "asks": ASKS, "short": Field("sentence", words=20), "steps": Field("clause", 3, 6, 12),
        "tips": Field("sentence", 3, 6, 14), "why": Field("clause", words=14), "mistake": Field("sentence", words=14),
        "details": DETAILS, "ask": ASK,
    },
    "explanation": {
        "about": Field("noun", words=5), "question": Field("clause", words=10), "indirect": Field("clause", words=10), "asks": ASKS,
        "short": Field("sentence", words=18), "facts": Field("sentence", 4, 6, 14), "simple": Field("sentence", words=14),
        "like": Field("noun", words=12), "details": DETAILS, "ask": ASK,
    },
    "comparison": {
        "a": Field("noun", words=4), "b": Field("noun", words=4), "asks": ASKS, "short": Field("sentence", words=20),
        "a_good": Field("sentence", 2, 4, 14), "b_good": Field("sentence", 2, 4, 14), "if_a": Field("clause", words=12),
        "if_b": Field("clause", words=12), "details": DETAILS, "ask": ASK,
    },
    "ideas": {
        "for": Field("noun", words=7), "form": Field("word"), "asks": ASKS, "items": Field("object", 8, 12),
        "tips": Field("sentence", 2, 4, 14), "ask": ASK,
    },
    "fact": {
        "asks": Field("asked", 4, 8, 16), "answer": Field("word", words=6), "short": Field("sentence", words=14),
        "more": Field("sentence", 2, 4, 14), "details": Field("object", 0, 4, needed=False),
    },
    "safety": {
        "do": Field("clause", words=10, needed=False), "asks": Field("asked", 3, 8, 20), "because": Field("clause", words=14, needed=False),
        "instead": Field("clause", words=12, needed=False), "offer": Field("sentence", needed=False),
        "careful": Field("text", 3, 6, 50, needed=False), "careless": Field("text", 4, 8, 35), "details": Field("object", 2, 6, needed=False),
    },
    "advice": {
        "asks": Field("asked", 3, 8, 20), "about": Field("noun", words=5), "do": Field("clause", 3, 5, 12), "warn": Field("clause", words=12),
        "who": Field("noun", words=5), "careless": Field("text", 4, 8, 30), "details": DETAILS, "ask": ASK,
    },
    "mail": {
        "to": Field("word"), "do": Field("clause", words=12), "subject": Field("noun", words=7), "formal": Field("sentence", 2, 4, 18),
        "casual": Field("sentence", 2, 4, 18), "body": Field("sentence", 3, 5, 14),
    },
    "copy": {"asks": Field("asked", 4, 10, 24), "replies": Field("text", 3, 10, 40), "then": Field("object", 0, 4, needed=False)},
    "echo": {"asks": Field("asked", 4, 10, 24), "replies": Field("text", 3, 10, 40), "then": Field("object", 0, 4, needed=False)},
    "small_talk": {"asks": Field("asked", 5, 20, 16), "replies": Field("text", 5, 12, 40), "then": Field("object", 0, 5, needed=False)},
    "story": {
        "about": Field("noun", words=4), "opening": Field("text", 2, 4, 30), "trouble": Field("text", 2, 4, 30), "turn": Field("text", 2, 4, 30),
        "ending": Field("text", 2, 4, 30), "lesson": Field("text", 2, 4, 20),
    },
    "poem": {"about": Field("noun", words=4), "asks": Field("asked", 1, 6, needed=False), "couplets": Field("object", 6, 10)},
    "rewrite": {"text": Field("text", words=24), "versions": Field("object")},
    "outside": {
        "about": Field("noun", 1, 40, 6, needed=False), "do": Field("clause", 1, 40, 8, needed=False), "asks": Field("asked", 1, 40, 16, needed=False),
        "verbs": Field("clause", 2, 20, 4, needed=False), "nouns": Field("noun", 2, 60, 6, needed=False),
    },
}

OBJECTS: dict[str, dict[str, Field]] = {
    "details": {"ask": Field("asked", words=16), "then": Field("asked", words=12), "say": Field("text", 1, 3, 30)},
    "items": {"idea": Field("noun", words=10), "note": Field("sentence", words=14)},
    "then": {"asks": Field("asked", 2, 6), "replies": Field("text", 2, 6, 30)},
}
SAFETY_DETAIL = {"then": OBJECTS["details"]["then"], "say": OBJECTS["details"]["say"]}
SORTS = {"polite", "friendly", "formal", "short", "simple", "correct"}
WORDS = {"form": {"thing", "activity"}, "to": {"friend", "family", "colleague", "office"}}
