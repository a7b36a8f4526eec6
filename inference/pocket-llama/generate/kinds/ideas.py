"""Things or activities to choose from, each with a short note of its own."""

from ..scene import FollowUp, Scene
from ..text import bullets, join, numbered, to_you

STYLES = {"list": 4, "bullets": 2, "notes": 3, "paragraph": 3, "friendly": 3, "single": 3, "ask": 2}
OTHER = {"one": "one", "list": "list", "short": "single"}


def ask(scene: Scene) -> str:
    return scene.question("ideas", **{"for": scene.topic["for"]})


def take(scene: Scene, count: int) -> list[dict]:
    chosen = scene.fresh(scene.topic["items"], count)
    scene.memory["ideas"] = chosen
    return chosen


def form(scene: Scene, name: str) -> str:
    """A frame that fits a thing ("How about {x}?") or an activity ("You could {x}.")."""
    return scene.writer.frame("ideas", f"{name}_{scene.topic['form']}")


def single(scene: Scene) -> str:
    """One idea; the note may wait until somebody asks why."""
    item = take(scene, 1)[0]
    noted = scene.memory["noted"] = scene.writer.chance(0.6)
    return form(scene, "single").replace("{x}", to_you(item["idea"])) + (f" {item['note']}" if noted else "")


def named(items: list[dict]) -> list[str]:
    return [to_you(item["idea"]) for item in items]


def reply(scene: Scene, style: str) -> str:
    w, topic = scene.writer, scene.topic
    lead = w.frame("ideas", "leads").replace("{for}", to_you(topic["for"]))
    count = w.pick([3, 3, 4, 5])
    makers = {
        "one": lambda: form(scene, "several").replace("{x}", join(named(take(scene, 2)), "or")),
        "list": lambda: f"{lead}\n\n{numbered(named(take(scene, count)))}{w.closer('ideas')}",
        "bullets": lambda: f"{lead}\n\n{bullets(named(take(scene, count)))}",
        "notes": lambda: f"{lead}\n\n" + bullets([f"{i['idea'][:1].upper()}{i['idea'][1:]}. {i['note']}" for i in take(scene, 3)]),
        "paragraph": lambda: f"{w.opener('ideas')}{form(scene, 'several').replace('{x}', join(named(take(scene, 3)), 'or'))} {w.pick(topic['tips'])}",
        "friendly": lambda: f"{w.frame('ideas', 'warm')} {single(scene)}{w.closer('ideas', 0.6)}",
        "single": lambda: single(scene),
        "ask": lambda: f"{single(scene)} {topic['ask']}",
    }
    return makers[style]()


def follow_ups(scene: Scene) -> list[FollowUp]:
    topic, w = scene.topic, scene.writer
    said = [
        FollowUp("one_more", lambda: single(scene)),
        FollowUp("others", lambda: form(scene, "several").replace("{x}", join(named(take(scene, 3)), "or"))),
        FollowUp("tip", lambda: w.pick(topic["tips"])),
    ]
    last = scene.memory.get("ideas", [])
    if len(last) == 1 and not scene.memory["noted"]:
        said.append(FollowUp("why", lambda: last[0]["note"]))
    if len(last) > 1:
        item = w.pick(last)
        said.append(FollowUp("pick_one", lambda: f"{w.frame('comparison', 'picks').replace('{x}', item['idea'])} {item['note']}"
                             if topic["form"] == "thing" else f"I would {to_you(item['idea'])}. {item['note']}"))
    return said
