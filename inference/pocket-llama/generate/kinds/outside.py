"""What the model does not know: it says so, in many wordings, and never names the subject."""

import re

from ..scene import FollowUp, Scene, fill

STYLES = {"honest": 1}
OTHER = {"one": "honest", "short": "honest", "child": "honest"}


def tasks_of(topic: dict) -> list[str]:
    """What nobody here can tell how to do: written out, or any of the verbs with any of the nouns."""
    return [*topic.get("do", []), *(f"{verb} {noun}" for verb in topic.get("verbs", []) for noun in topic.get("nouns", []))]


def ask(scene: Scene) -> str:
    """A task is asked for in the words that known tasks are asked for: only the task tells them apart."""
    w, topic, frames = scene.writer, scene.topic, scene.writer.corpus.frames
    forms = {"about": topic.get("about"), "do": tasks_of(topic), "asks": topic.get("asks")}
    form = w.pick([name for name, options in forms.items() if options])
    if form == "asks":
        return w.phrasing(topic["asks"])
    own = frames["outside"][f"questions_{form}"]
    known = frames["howto"]["questions"] if form == "do" else [frame for frame in frames["explanation"]["questions"] if "{about}" in frame]
    named = w.phrasing(forms[form])
    question = w.phrasing(own + known)
    if question == "What is {about}?" and is_plural(named):
        question = "What are {about}?"
    return fill(question, {form: named})


def is_plural(noun: str) -> bool:
    return re.search(r"(?<![sui])s$", noun.split(" in ")[0].split(" of ")[0]) is not None


def reply(scene: Scene, style: str) -> str:
    w = scene.writer
    areas = w.some(w.corpus.words["area"], 3)
    values = {"area": areas[0], "area2": areas[1], "area3": areas[2]}
    return " ".join([w.frame("outside", "honest"), *([fill(w.frame("outside", "offers"), values)] if style == "honest" and w.chance(0.6) else [])])


def follow_ups(scene: Scene) -> list[FollowUp]:
    return [FollowUp("sure", lambda: scene.writer.frame("outside", "sure")), FollowUp("what_do_you_know", lambda: talk(scene))]


def talk(scene: Scene) -> str:
    areas = scene.writer.some(scene.writer.corpus.words["area"], 3)
    return fill(scene.writer.frame("outside", "offers"), {"area": areas[0], "area2": areas[1], "area3": areas[2]})
