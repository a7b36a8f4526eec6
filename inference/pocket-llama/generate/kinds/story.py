"""Short stories: a plot, a hero and a name, which the user may choose."""

from ..scene import FollowUp, Scene, fill
from ..text import with_article

STYLES = {"whole": 5, "short": 2, "lesson": 4}
OTHER = {"short": "short"}


def ask(scene: Scene) -> str:
    w = scene.writer
    cast(scene, w.name())
    wanted = w.pick(["hero", "hero", "named", "about", "any"])
    if wanted != "named":  # an invented name is always a real one
        scene.slots["name"] = w.known_name()
    scene.memory["wanted"] = wanted
    return fill(w.phrasing(w.corpus.frames["story"][wanted]), {**scene.slots, "about": scene.topic["about"]})


def cast(scene: Scene, name: str) -> None:
    slots = scene.writer.slots()
    scene.slots = {"name": name, "hero": slots["animal"], "a_hero": with_article(slots["animal"]), "helper": slots["animal2"],
                   "a_helper": with_article(slots["animal2"]), "where": slots["where"]}


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    parts = ["opening", "trouble", "turn", "ending"] if style != "short" else ["opening", "trouble", "ending"]
    told = [w.pick(topic[part]) for part in parts + (["lesson"] if style == "lesson" else [])]
    return fill((w.opener("story", 0.25) if not scene.previous else "") + " ".join(told), scene.slots)


def renamed(scene: Scene, name: str) -> str:
    scene.slots["name"] = name
    return f"{scene.writer.frame('mail', 'changed')}\n\n{reply(scene, 'whole')}"


def follow_ups(scene: Scene) -> list[FollowUp]:
    w, topic, name = scene.writer, scene.topic, scene.writer.name()
    return [
        FollowUp("shorter", lambda: reply(scene, "short")),
        FollowUp("lesson", lambda: fill(w.pick(topic["lesson"]), scene.slots)),
        FollowUp("change", lambda: renamed(scene, name), fill(w.phrasing(w.corpus.frames["story"]["rename"]), {"name": name})),
    ]
