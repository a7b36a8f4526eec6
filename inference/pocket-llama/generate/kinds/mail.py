"""E-mails that copy the name, the day and every other detail that the user gave."""

import re

from ..scene import FollowUp, Scene, fill
from ..text import to_you

STYLES = {"formal": 4, "casual": 4, "short": 3}
OTHER = {"formal": "formal", "short": "short"}


def ask(scene: Scene) -> str:
    w, topic = scene.writer, scene.topic
    scene.slots = w.slots()
    if topic["to"] == "office":
        scene.slots["name"] = f"{w.pick(['Mr.', 'Ms.', 'Dr.', 'Mrs.'])} {scene.slots['name']}"
    named = w.chance(0.75)
    asked = fill(w.phrasing(w.corpus.frames["mail"]["named" if named else "unnamed"]), {**scene.slots, "do": fill(topic["do"], scene.slots)})
    if not named:
        scene.slots["name"] = "[name]"
    scene.memory["from"] = "[your name]"
    if w.chance(0.3):
        scene.memory["from"] = w.name()
        asked += " " + fill(w.phrasing(w.corpus.frames["mail"]["signed"]), {"name": scene.memory["from"]})
    return asked


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    casual = style == "casual" or (style == "short" and topic["to"] != "office")
    scene.memory["style"] = style
    chosen = scene.memory.setdefault("line", {"formal": w.pick(topic["formal"]), "casual": w.pick(topic["casual"])})
    body = scene.memory.setdefault("body", w.some(topic["body"], w.pick([1, 2, 2])))
    first = chosen["casual" if casual else "formal"]
    subject = f"Subject: {topic['subject']}\n\n" if style == "formal" and w.chance(0.6) else ""
    greeting = f"{'Hi' if casual else 'Dear'} {{name}},\n\n"
    end = f"\n\n{w.frame('mail', 'casual_ends' if casual else 'formal_ends')}\n{scene.memory['from']}"
    text = first if style == "short" else f"{first} {' '.join(body)}"
    return fill(subject + greeting + text, scene.slots) + end


def changed(scene: Scene, slot: str, value: str) -> str:
    scene.slots[slot] = value
    return f"{scene.writer.frame('mail', 'changed')}\n\n{reply(scene, scene.memory['style'])}"


def follow_ups(scene: Scene) -> list[FollowUp]:
    w, topic, style = scene.writer, scene.topic, scene.memory["style"]
    new_name, frames = w.name(), w.corpus.frames["mail"]
    said = [FollowUp("change", lambda: changed(scene, "name", new_name), fill(w.phrasing(frames["change_name"]), {"name": new_name}))]
    if re.search(r"\{day\}", topic["do"]):
        new_day = w.pick([day for day in w.corpus.words["day"] if day != scene.slots["day"]])
        said.append(FollowUp("change", lambda: changed(scene, "day", new_day), fill(w.phrasing(frames["change_day"]), {"day": new_day})))
    if style != "short":
        said.append(FollowUp("shorter", lambda: reply(scene, "short")))
    if style != "casual":
        said.append(FollowUp("friendlier", lambda: reply(scene, "casual")))
    if style != "formal":
        said.append(FollowUp("more_formal", lambda: reply(scene, "formal")))
    return said
