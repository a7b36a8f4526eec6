"""Two things side by side, and for whom each is right."""

from ..scene import FollowUp, Scene, detail_follow_ups
from ..text import bullets, capital, small

STYLES = {"balanced": 5, "choose": 4, "bullets": 3, "short": 3, "ask": 3, "for_a": 2, "for_b": 2}
OTHER = {"one": "one", "list": "bullets", "short": "short"}


def ask(scene: Scene) -> str:
    a, b = scene.topic["a"], scene.topic["b"]
    if scene.writer.chance(0.5):
        a, b = b, a
    return scene.question("comparison", a=a, b=b)


def choose(topic: dict) -> str:
    return f"Choose {topic['a']} if {topic['if_a']}. Choose {topic['b']} if {topic['if_b']}."


def side(scene: Scene, which: str) -> str:
    """Speaks for one of the two."""
    topic = scene.topic
    scene.memory["side"] = which
    lead = scene.writer.frame("comparison", "picks").replace("{x}", topic[which])
    return f"{lead} {' '.join(topic[which + '_good'][:2])}"


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    a, b = scene.fresh(topic["a_good"])[0], scene.fresh(topic["b_good"])[0]
    turn = w.frame("comparison", "turns")
    makers = {
        "one": lambda: topic["short"],
        "short": lambda: f"{topic['short']} {choose(topic)}",
        "balanced": lambda: f"{w.opener('comparison')}{a} {turn} {small(b)}{w.closer('comparison')}",
        "choose": lambda: f"{w.opener('comparison')}{choose(topic)}{w.closer('comparison')}",
        "bullets": lambda: f"{capital(topic['a'])}:\n{bullets(topic['a_good'])}\n\n{capital(topic['b'])}:\n{bullets(topic['b_good'])}",
        "ask": lambda: f"{topic['short']} {topic['ask']}",
        "for_a": lambda: side(scene, "a"),
        "for_b": lambda: side(scene, "b"),
    }
    return makers[style]()


def follow_ups(scene: Scene) -> list[FollowUp]:
    topic, w = scene.topic, scene.writer
    said = [
        FollowUp("shorter", lambda: topic["short"]),
        FollowUp("pick_one", lambda: side(scene, w.pick("ab"))),
        FollowUp("list", lambda: reply(scene, "bullets")),
        *detail_follow_ups(scene),
    ]
    if chosen := scene.memory.get("side"):
        said.append(FollowUp("why", lambda: " ".join(reversed(topic[chosen + "_good"][-2:]))))
    return said
