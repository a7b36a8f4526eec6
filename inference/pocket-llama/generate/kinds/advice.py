"""Health, law and money: careful answers that name who really knows, and careless ones for contrast."""

from ..scene import FollowUp, Scene, detail_follow_ups, fill
from ..text import bullets, capital, join

STYLES = {"careful": 72, "careless": 28}
OTHER = {"one": "one", "list": "list"}


def ask(scene: Scene) -> str:
    statement = scene.writer.phrasing(scene.topic["asks"])
    return statement if statement.endswith("?") else f"{statement} {scene.writer.phrasing(scene.writer.corpus.frames['advice']['questions'])}"


def careful(scene: Scene) -> str:
    topic, w = scene.topic, scene.writer
    first, second = w.some(topic["do"], 2)
    values = {"about": topic["about"], "do": first, "do2": second, "warn": topic["warn"], "who": topic["who"], "ask": topic["ask"]}
    return fill(w.frame("advice", "careful"), values)


def warning(scene: Scene) -> str:
    return f"If {scene.topic['warn']}, please ask {scene.topic['who']}."


def reply(scene: Scene, style: str) -> str:
    topic = scene.topic
    scene.memory["tone"] = "careless" if style == "careless" else "careful"
    makers = {
        "careful": lambda: careful(scene),
        "careless": lambda: scene.writer.pick(topic["careless"]),
        "one": lambda: f"You can {scene.writer.pick(topic['do'])}, but please ask {topic['who']} if {topic['warn']}.",
        "list": lambda: f"{bullets(topic['do'])}\n\n{warning(scene)}",
    }
    return makers[style]()


def follow_ups(scene: Scene) -> list[FollowUp]:
    topic = scene.topic
    return [
        FollowUp("serious", lambda: warning(scene)),
        FollowUp("what_else", lambda: f"You could also {scene.fresh(topic['do'])[0]}. {warning(scene)}"),
        FollowUp("list", lambda: reply(scene, "list")),
        FollowUp("who_to_ask", lambda: f"{capital(topic['who'])} can help you with {topic['about']}."),
        *detail_follow_ups(scene),
    ]
