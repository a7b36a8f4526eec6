"""How to do something: steps, tips, a reason and a mistake."""

from ..scene import FollowUp, Scene, detail_follow_ups, you
from ..text import bullets, capital, join, numbered, sentence, small, to_you

STYLES = {"list": 5, "paragraph": 4, "short": 3, "tips": 3, "friendly": 3, "ask": 2, "why": 2, "bullets": 2, "long": 2}
OTHER = {"one": "one", "list": "list", "child": "child", "short": "short"}


def ask(scene: Scene) -> str:
    return scene.question("howto", do=scene.topic["do"])


def steps(scene: Scene) -> list[str]:
    return [to_you(step) for step in scene.topic["steps"]]


def prose(parts: list[str], scene: Scene) -> str:
    """First …, then …, finally …: one sentence for each step."""
    frames = scene.writer.corpus.frames["howto"]
    said = []
    for i, part in enumerate(parts):
        kind = "first" if i == 0 else "last" if i == len(parts) - 1 else "next"
        said.append(f"{scene.writer.pick(frames[kind])} {part}.")
    return " ".join(said)


def tip(scene: Scene) -> str:
    return scene.fresh(scene.topic["tips"])[0]


def one(scene: Scene) -> str:
    return scene.topic["short"]


def listed(scene: Scene) -> str:
    w = scene.writer
    lead = w.frame("howto", "leads").replace("{do}", you(scene.topic, "do"))
    lead = "" if w.chance(0.2) else f"{w.opener('howto')}{lead}\n\n"
    return f"{lead}{numbered(steps(scene))}" + (f"\n\nTip: {tip(scene)}" if w.chance(0.4) else "")


def child(scene: Scene) -> str:
    w = scene.writer
    return f"{w.frame('manners', 'child_openers')} {prose(steps(scene)[:3], scene)} {w.frame('manners', 'child_helps')}"


def friendly(scene: Scene) -> str:
    w = scene.writer
    return f"{w.frame('howto', 'warm')} {prose(steps(scene)[:3], scene)} {tip(scene)}{w.closer('howto', 0.7)}"


def why(scene: Scene) -> str:
    return f"{scene.topic['short']} {scene.writer.frame('howto', 'reasons').replace('{why}', scene.topic['why'])} {tip(scene)}"


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    makers = {
        "one": lambda: one(scene),
        "list": lambda: listed(scene),
        "child": lambda: child(scene),
        "friendly": lambda: friendly(scene),
        "why": lambda: why(scene),
        "short": lambda: f"{topic['short']} {tip(scene)}",
        "paragraph": lambda: f"{w.opener('howto')}{prose(steps(scene), scene)}{w.closer('howto')}",
        "tips": lambda: f"{w.opener('howto')}{w.frame('howto', 'tip_leads')}\n\n{bullets(scene.fresh(topic['tips'], 3))}",
        "ask": lambda: f"{w.opener('howto')}{topic['short']} {tip(scene)} {topic['ask']}",
        "bullets": lambda: f"{w.opener('howto', 0.8)}".strip() + f"\n\n{bullets(steps(scene))}",
        "long": lambda: f"{numbered(steps(scene))}\n\n{tip(scene)} {topic['mistake']} {capital(topic['why'])}.",
    }
    return makers[style]()


def follow_ups(scene: Scene) -> list[FollowUp]:
    topic, w = scene.topic, scene.writer
    return [
        FollowUp("shorter", lambda: one(scene)),
        FollowUp("one_more", lambda: w.frame("follow_answers", "one_more") + " " + tip(scene)),
        FollowUp("why", lambda: w.frame("follow_answers", "because").replace("{why}", topic["why"])),
        FollowUp("mistake", lambda: topic["mistake"]),
        FollowUp("list", lambda: numbered(steps(scene))),
        FollowUp("longer", lambda: f"{prose(steps(scene), scene)} {tip(scene)}"),
        *detail_follow_ups(scene),
    ]
