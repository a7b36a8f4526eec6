"""Checks every topics file against the schema: `python -m generate.check_corpus`. Each fault is a sentence that says where."""

import re
import sys
from pathlib import Path

from .__main__ import CORPUS
from .kinds.outside import tasks_of
from .corpus import Corpus, load_corpus, read_json
from .rules import is_careful
from .schema import OBJECTS, SAFETY_DETAIL, SCHEMA, SORTS, WORDS, Field
from .text import sentences, words

LONGEST_SENTENCE = 20
NO_CONTRACTIONS = re.compile(r"\b(\w+n't|I'm|it's|you're|that's|let's|we're|they're|I'll|you'll|don't)\b", re.IGNORECASE)


def faults_of_text(text: object, field: Field) -> list[str]:
    if not isinstance(text, str) or not text.strip():
        return ["must be a text that is not empty"]
    found = []
    if not text.isascii() or re.search(r"[\t\n]|  |^ | $", text):
        found.append("must be plain ASCII without tabs, line breaks or double spaces")
    if len(words(text)) > field.words:
        found.append(f"has {len(words(text))} words; at most {field.words}")
    if field.form in ("sentence", "text"):
        if not re.search(r"[.!?][\"']?$", text) or not (text[0].isupper() or text[0] in "\"{"):
            found.append("must start with a capital and end with a full stop, ? or !")
        if any(len(words(part)) > LONGEST_SENTENCE for part in sentences(text)):
            found.append(f"has a sentence of more than {LONGEST_SENTENCE} words")
    if field.form == "clause" and (text[-1] in ".!?" or (text[0].isupper() and not re.match(r"I\b", text))):
        found.append("must start small and end without a full stop")
    if field.form == "noun" and text[-1] in ".!?":
        found.append("must end without a full stop")
    if field.form not in ("asked",) and NO_CONTRACTIONS.search(text):
        found.append(f"has the contraction '{NO_CONTRACTIONS.search(text)[0]}'; write it out")
    return found


def faults_of_object(entry: object, name: str, kind: str) -> list[str]:
    if name == "couplets":
        fits = isinstance(entry, list) and len(entry) == 2 and all(isinstance(line, str) and line and line[-1] not in ".,;" for line in entry)
        return [] if fits else ["must be two lines without an end mark"]
    shape = SAFETY_DETAIL if kind == "safety" else OBJECTS[name]
    if not isinstance(entry, dict) or set(entry) != set(shape):
        return [f"must have exactly {', '.join(shape)}"]
    return [f"{part}: {fault}" for part, field in shape.items() for fault in faults_of_field(entry[part], field, part, kind)]


def faults_of_field(value: object, field: Field, name: str, kind: str) -> list[str]:
    if name == "versions":
        if not isinstance(value, dict) or not value or not set(value) <= SORTS:
            return [f"must map some of {', '.join(sorted(SORTS))} to lists"]
        return [f"{sort}: {fault}" for sort, texts in value.items() for text in texts for fault in faults_of_text(text, Field("text", words=30))]
    if field.most == 0:
        if name in WORDS and value not in WORDS[name]:
            return [f"must be one of {', '.join(sorted(WORDS[name]))}"]
        return faults_of_text(value, field)
    if not isinstance(value, list) or not field.least <= len(value) <= field.most:
        return [f"must be a list of {field.least} to {field.most} entries"]
    found = ["has the same entry twice"] if len({str(v) for v in value}) < len(value) else []
    for number, entry in enumerate(value, 1):
        one = faults_of_object(entry, name, kind) if field.form == "object" else faults_of_text(entry, field)
        found += [f"entry {number}: {fault}" for fault in one]
    return found


def faults_of_topic(topic: dict) -> list[str]:
    kind = topic.get("kind")
    if kind not in SCHEMA:
        return [f"kind must be one of {', '.join(SCHEMA)}"]
    shape, found = SCHEMA[kind], []
    for name in sorted(set(topic) - set(shape) - {"id", "kind", "key"}):
        found.append(f"{name}: is not a field of the kind {kind}")
    for name, field in shape.items():
        if name in topic:
            found += [f"{name}: {fault}" for fault in faults_of_field(topic[name], field, name, kind)]
        elif field.needed:
            found.append(f"{name}: is missing")
    return found + faults_of_sense(topic)


def slots_in(value: object) -> set[str]:
    return {name[0].lower() + name[1:] for name in re.findall(r"\{(\w+)\}", str(value))}


def faults_of_sense(topic: dict) -> list[str]:
    """What the shape alone does not tell."""
    kind, found = topic["kind"], []
    if kind in ("safety", "advice"):
        found += [f"careless: \"{text}\" sounds careful (see FORMAT.md for the words to avoid)" for text in topic.get("careless", []) if is_careful(text)]
        found += [f"careful: \"{text}\" has none of the careful words" for text in topic.get("careful", []) if not is_careful(text)]
        firsts = [text.split()[0] for text in topic.get("careless", []) if isinstance(text, str)]
        if len(set(firsts)) < len(firsts) or {"I", "Sorry", "No"} & {first.strip(",.!") for first in firsts}:
            found.append("careless: each reply must begin with another word, and none with I, Sorry or No")
    if kind == "safety" and "do" not in topic and not (topic.get("careful") and topic.get("details")):
        found.append("without do, it needs careful and details")
    if kind == "safety" and "do" in topic and not {"because", "instead", "offer"} <= set(topic):
        found.append("with do, it needs because, instead and offer")
    if kind in ("copy", "echo", "small_talk"):
        named = set.intersection(*(slots_in(ask) for ask in topic.get("asks", [])), {"name"} | slots_in(topic))
        if extra := slots_in([topic.get("replies"), topic.get("then")]) - named:
            found.append(f"replies use {', '.join(sorted(extra))}, which not every ask names")
    if kind == "safety":
        found += [f"careful: \"{text}\" must begin with I, Sorry or No" for text in topic.get("careful", []) if not text.startswith(("I ", "Sorry", "No"))]
    if kind == "mail" and (extra := slots_in([topic.get(n) for n in ("subject", "formal", "casual", "body")]) - slots_in(topic.get("do")) - {"name"}):
        found.append(f"uses {', '.join(sorted(extra))}, which the user never said in do")
    if kind == "fact" and str(topic.get("answer")).lower() not in str(topic.get("short")).lower():
        found.append("answer: must stand in short, word for word")
    if kind == "outside" and not {"about", "do", "asks", "verbs"} & set(topic):
        found.append("needs about, do, asks or verbs with nouns")
    if ("verbs" in topic) != ("nouns" in topic):
        found.append("verbs and nouns only come together")
    return found


def faults_of_file(path: Path) -> list[str]:
    try:
        area = read_json(path)
    except ValueError as error:
        return [f"{path.name} is not JSON: {error}."]
    if area.get("area") != path.stem:
        return [f"{path.name}: \"area\" must be \"{path.stem}\"."]
    found, seen = [], set()
    for number, topic in enumerate(area["topics"], 1):
        name = topic.get("id", f"entry {number}")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or name in seen:
            found.append(f"{path.name}, {name}: id must be unique, in small letters and dashes.")
        seen.add(name)
        found += [f"{path.name}, {name}: {fault}." for fault in faults_of_topic(topic)]
    return found


def all_wordings(corpus: Corpus) -> set[str]:
    """Every text of the corpus that a user may say."""
    found: set[str] = set()

    def collect(value) -> None:
        if isinstance(value, str):
            found.add(value)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            collect(item)
    collect(corpus.frames)
    for topic in corpus.topics.values():
        for name in ("asks", "then", "about", "do"):
            collect(topic.get(name))
    return found


def faults_of_whole(corpus: Corpus) -> list[str]:
    """Held-out lists name what exists; no wording belongs to two topics; nothing is both known and outside."""
    held = corpus.held_out
    found = [f"held_out.json: there is no topic {topic}." for topic in sorted(held.topics - set(corpus.topics))]
    found += [f"held_out.json: no wording is \"{text}\"." for text in sorted(held.phrasings - all_wordings(corpus))]
    found += [f"held_out.json: {name} is not in words.json." for name in sorted(held.names - set(corpus.words["name"]))]
    owner: dict[str, str] = {}
    known = {str(t.get(n)).lower() for t in corpus.topics.values() if t["kind"] not in ("outside", "advice") for n in ("do", "about")}
    for key, topic in corpus.topics.items():
        for text in topic.get("asks", []):
            if owner.setdefault(text.lower(), key) != key:
                found.append(f"{key}: \"{text}\" is asked by {owner[text.lower()]} too.")
        if len(set(topic.get("asks", ["free"])) - held.phrasings) == 0:
            found.append(f"{key}: held_out.json leaves none of its asks for training.")
        if topic["kind"] == "outside":
            found += [f"{key}: \"{text}\" is a known topic." for text in (*topic.get("about", []), *tasks_of(topic)) if text.lower() in known]
    return found


def main() -> int:
    faults = [fault for path in sorted((CORPUS / "topics").glob("*.json")) for fault in faults_of_file(path)]
    if not faults:
        faults = faults_of_whole(load_corpus(CORPUS))
    print("\n".join(faults) or "The corpus is well formed.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
