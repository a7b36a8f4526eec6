"""Poems out of couplets that rhyme and stand alone."""

from ..scene import FollowUp, Scene
from ..text import to_you

STYLES = {"two": 5, "one_couplet": 2, "three": 3}
OTHER = {"short": "one_couplet"}


def ask(scene: Scene) -> str:
    return scene.question("poem", own=0.2, about=scene.topic["about"])


def couplets(scene: Scene, count: int) -> str:
    return "\n".join(f"{first},\n{second}." for first, second in scene.fresh(scene.topic["couplets"], count))


def reply(scene: Scene, style: str) -> str:
    w = scene.writer
    lead = "" if w.plain or w.chance(0.5) else w.frame("poem", "leads").replace("{about}", to_you(scene.topic["about"])) + "\n\n"
    return lead + couplets(scene, {"one_couplet": 1, "two": 2, "three": 3}[style])


def follow_ups(scene: Scene) -> list[FollowUp]:
    return [FollowUp("one_more_verse", lambda: couplets(scene, 1)), FollowUp("shorter", lambda: couplets(scene, 1))]
