"""What something is, how it works, why it is so."""

from ..scene import FollowUp, Scene, detail_follow_ups
from ..text import bullets, capital

STYLES = {"paragraph": 5, "some": 4, "simple": 2, "like": 3, "bullets": 3, "short": 3, "ask": 2, "long": 2}
OTHER = {"one": "one", "list": "bullets", "child": "child", "short": "short"}


def ask(scene: Scene) -> str:
    topic = scene.topic
    return scene.question("explanation", about=topic["about"], question=topic["question"], indirect=topic["indirect"])


def picture(scene: Scene) -> str:
    return scene.writer.frame("explanation", "pictures").replace("{like}", scene.topic["like"])


def in_order(scene: Scene, count: int) -> str:
    """Facts not said yet, in the order in which they were written, so that "it" stays clear."""
    chosen = scene.fresh(scene.topic["facts"], count)
    return " ".join(fact for fact in scene.topic["facts"] if fact in chosen)


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    facts = topic["facts"]
    makers = {
        "one": lambda: topic["short"],
        "short": lambda: f"{topic['short']} {scene.fresh(facts)[0]}",
        "paragraph": lambda: f"{w.opener('explanation')}{in_order(scene, 4)}{w.closer('explanation')}",
        "some": lambda: f"{w.opener('explanation')}{topic['short']} {in_order(scene, 2)}",
        "simple": lambda: f"{w.opener('explanation')}{topic['simple']} {picture(scene)}",
        "like": lambda: f"{topic['short']} {picture(scene)}{w.closer('explanation')}",
        "bullets": lambda: f"{w.frame('explanation', 'leads').replace('{about}', topic['about'])}\n\n{bullets(facts[:4])}",
        "ask": lambda: f"{w.opener('explanation')}{in_order(scene, 2)} {topic['ask']}",
        "long": lambda: f"{topic['short']} {' '.join(facts)} {picture(scene)}",
        "child": lambda: f"{w.frame('manners', 'child_openers')} {topic['simple']} {picture(scene)}",
    }
    return capital(makers[style]())


def follow_ups(scene: Scene) -> list[FollowUp]:
    topic = scene.topic
    return [
        FollowUp("shorter", lambda: topic["short"]),
        FollowUp("simpler", lambda: f"{topic['simple']} {picture(scene)}"),
        FollowUp("more", lambda: in_order(scene, 2)),
        FollowUp("example", lambda: picture(scene)),
        FollowUp("list", lambda: bullets(topic["facts"][:4])),
        *detail_follow_ups(scene),
    ]
