"""System prompts, and the same wishes inside a prompt: which style they ask for, and how they dress an answer."""

import re

from .kinds import KINDS
from .scene import Scene, fill
from .text import first_sentence
from .writer import Writer

SHARES = {"plain": 14, "one": 12, "list": 10, "child": 9, "short": 6, "formal": 10, "pirate": 9, "question": 10,
          "cheerful": 7, "name": 8, "hobby": 5, "mention": 6, "capitals": 7}
INLINE = ("one", "list", "child", "short", "pirate", "capitals")
STYLED = ("one", "list", "child", "short")  # asks for a style that a kind must offer
TALK = ("howto", "explanation", "comparison", "ideas", "fact", "small_talk", "outside", "safety")
RULES = {"one": "one_sentence", "list": "list", "question": "question_last", "capitals": "capitals"}
DECLINES = ("safety", "outside")  # a refusal is neither cheerful nor told to a child in joy
MARKED = ("child", "formal", "pirate", "cheerful")
PIRATE = {"you": "ye", "your": "yer", "my": "me", "friend": "matey", "hello": "ahoy", "yes": "aye"}


def kinds_for(manner: str | None) -> list[str]:
    if manner in STYLED:
        return [kind for kind, module in KINDS.items() if manner in module.OTHER]
    return list(KINDS) if manner in (None, "plain", "name", "hobby") else list(TALK)


def style_for(manner: str | None, kind: str, writer: Writer) -> str:
    module = KINDS[kind]
    wanted = "one" if manner == "capitals" else manner
    if kind != "safety" and wanted in module.OTHER:
        return module.OTHER[wanted]
    if kind == "safety" and manner == "one" and writer.chance(0.72):
        return "one"
    return writer.rng.choices(list(module.STYLES), list(module.STYLES.values()))[0]


def as_pirate(text: str) -> str:
    def swap(match: re.Match) -> str:
        word = PIRATE[match[0].lower()]
        return word.capitalize() if match[0][0].isupper() else word
    return re.sub(rf"\b({'|'.join(PIRATE)})\b", swap, text, flags=re.IGNORECASE)


def dress(manner: str | None, text: str, scene: Scene, slots: dict[str, str]) -> str:
    """What a system prompt does to an answer whose style is already right."""
    w = scene.writer
    said = lambda name: fill(w.frame("manners", name), slots)
    joined = "\n\n" if "\n" in text else " "
    declines = scene.topic.get("kind") in DECLINES
    if declines and manner in ("child", "cheerful"):
        return text
    if manner == "one":
        return first_sentence(text)
    if manner == "formal":
        return f"{said('formal_refusals' if declines else 'formal_openers')}{joined}{text}" + (joined + said("formal_closers") if w.chance(0.5) else "")
    if manner == "pirate":
        return f"{said('pirate_openers')}{joined}{as_pirate(text)}" + (joined + said("pirate_closers") if w.chance(0.6) else "")
    if manner == "question" and not text.endswith("?"):
        return f"{text}{joined}{scene.topic.get('ask') if w.chance(0.5) and 'ask' in scene.topic else said('questions_back')}"
    if manner == "cheerful":
        return f"{said('cheerful_openers')}{joined}{re.sub(r'[.]$', '!', text)}"
    if manner == "mention":
        return f"{text}{joined}{said('mentions')}"
    if manner == "child" and not any(opener in text for opener in w.corpus.frames["manners"]["child_openers"]):
        return f"{said('child_openers')}{joined}{text}"
    return text.upper() if manner == "capitals" else text


def checks_for(manner: str | None, kind: str | None, slots: dict[str, str]) -> list[dict]:
    """What a rule can see of a followed system prompt."""
    if manner in RULES:
        return [{"rule": RULES[manner]}]
    if manner in ("child", "cheerful") and kind in DECLINES:
        return []
    if manner in MARKED:
        return [{"rule": "marked", "value": manner}]
    return [{"rule": "mentions", "value": slots["hobby"]}] if manner == "mention" else []
