"""Small talk, and short requests whose details must be copied: what one says, what one answers, what follows."""

from ..scene import FollowUp, Scene, fill

STYLES = {"reply": 1}
OTHER = {"one": "reply", "short": "reply", "child": "reply"}


def ask(scene: Scene) -> str:
    scene.slots = scene.writer.slots()
    return fill(scene.writer.phrasing(scene.topic["asks"]), scene.slots)


def reply(scene: Scene, style: str) -> str:
    return fill(scene.fresh(scene.topic["replies"])[0], scene.slots)


def follow_ups(scene: Scene) -> list[FollowUp]:
    w = scene.writer
    return [
        FollowUp("exchange", lambda t=then: fill(scene.fresh(t["replies"])[0], scene.slots), fill(w.phrasing(then["asks"]), scene.slots))
        for then in scene.topic.get("then", [])
    ]
