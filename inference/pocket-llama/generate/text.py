"""Small, pure helpers that put sentences together."""

import re

# The user says "my bike"; the answer says "your bike".
TO_YOU = {"i am": "you are", "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself"}
# A point inside "Dr. Miller", or after a list's number, ends no sentence.
SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!^\d)(?<!\n\d)[.!?]+[\"']?(?=\s|$)")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Lower-cases a sentence's start, but neither "I" nor a word that is all capitals."""
    first = re.match(r"\w+", text)
    return text if not first or first[0] == "I" or (len(first[0]) > 1 and first[0].isupper()) else text[0].lower() + text[1:]


def sentence(clause: str) -> str:
    clause = capital(clause.strip())
    return clause if clause[-1:] in ".!?" else clause + "."


def join(parts: list[str], word: str = "and") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def numbered(parts: list[str]) -> str:
    return "\n".join(f"{i}. {sentence(part)}" for i, part in enumerate(parts, 1))


def bullets(parts: list[str]) -> str:
    return "\n".join(f"- {sentence(part)}" for part in parts)


def to_you(text: str) -> str:
    return re.sub(r"\b(I am|I|me|my|mine|myself)\b", lambda m: TO_YOU[m[0].lower()], text)


def with_article(noun: str) -> str:
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9']+", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line without an end mark counts as one."""
    found = []
    for line in text.split("\n"):
        start = 0
        for end in SENTENCE_END.finditer(line):
            found.append(line[start:end.end()].strip())
            start = end.end()
        found.append(line[start:].strip())
    return [part for part in found if words(part)]


def first_sentence(text: str) -> str:
    """The first sentence that says something: a bare "Sure!" does not."""
    parts = sentences(text.replace("\n", " "))
    return next((part for part in parts if len(words(part)) > 3), parts[0])
