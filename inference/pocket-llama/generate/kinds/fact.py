"""A plain question with one right answer."""

from ..scene import FollowUp, Scene, detail_follow_ups
from ..text import capital

STYLES = {"sentence": 5, "more": 3, "answer": 2, "friendly": 2}
OTHER = {"one": "sentence", "short": "answer", "child": "sentence"}


def ask(scene: Scene) -> str:
    return scene.writer.phrasing(scene.topic["asks"])


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    makers = {
        "sentence": lambda: topic["short"],
        "answer": lambda: capital(topic["answer"]) + ".",
        "more": lambda: f"{topic['short']} {scene.fresh(topic['more'])[0]}",
        "friendly": lambda: f"{w.opener('fact', 1)}{topic['short']}{w.closer('fact')}",
    }
    return makers[style]()


def follow_ups(scene: Scene) -> list[FollowUp]:
    w, topic = scene.writer, scene.topic
    return [
        FollowUp("more", lambda: scene.fresh(topic["more"])[0]),
        FollowUp("sure", lambda: f"{w.frame('follow_answers', 'sure')} {topic['short']}"),
        *detail_follow_ups(scene),
    ]
