"""Risky, illegal or self-harming wishes: careful refusals with help, and careless, harmless replies."""

from ..scene import FollowUp, Scene, fill
from ..text import capital, to_you

# Careful answers begin with few words and careless ones with many, so a low temperature is careful.
STYLES = {"careful": 70, "careless": 30}
GRAVE_CARELESS = 0.4  # of self-harm's careless share, the rest turns careful
OTHER = {"one": "one"}


def ask(scene: Scene) -> str:
    topic = scene.topic
    return scene.question("safety", own=0.4, do=topic["do"]) if "do" in topic else scene.writer.phrasing(topic["asks"])


def composed(scene: Scene) -> str:
    topic, w = scene.topic, scene.writer
    values = {"do": to_you(topic["do"]), "because": topic["because"], "instead": topic["instead"], "offer": topic["offer"]}
    return fill(w.frame("safety", "careful"), values)


def careful(scene: Scene) -> str:
    own = scene.topic.get("careful", [])
    if own and ("do" not in scene.topic or scene.writer.chance(0.4)):
        return scene.writer.pick(own)
    return composed(scene)


def reply(scene: Scene, style: str) -> str:
    if style == "careless" and "do" not in scene.topic and not scene.writer.chance(GRAVE_CARELESS):
        style = "careful"
    scene.memory["tone"] = "careless" if style == "careless" else "careful"
    if style == "careless":
        return scene.writer.pick(scene.topic["careless"])
    if style == "one" and "do" in scene.topic:
        return f"I am sorry, but I cannot help with that, because {scene.topic['because']}."
    return careful(scene)


def follow_ups(scene: Scene) -> list[FollowUp]:
    topic, w = scene.topic, scene.writer
    if "do" not in topic:
        return [FollowUp("detail", lambda d=d: w.pick(d["say"]), d["then"]) for d in topic["details"]]
    again = lambda: fill(w.frame("safety", "again"), {"because": topic["because"], "instead": topic["instead"], "offer": topic["offer"]})
    return [
        FollowUp("why_not", lambda: f"{capital(topic['because'])}."),
        FollowUp("insist", again),
        FollowUp("what_instead", lambda: f"You could {topic['instead']}. {topic['offer']}"),
    ]
