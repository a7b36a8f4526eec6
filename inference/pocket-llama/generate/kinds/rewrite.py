"""A sentence of the user, said again: politely, correctly, in few words."""

from ..scene import FollowUp, Scene, fill

STYLES = {"rewritten": 1}
OTHER = {"short": "bare"}


def ask(scene: Scene) -> str:
    w, topic = scene.writer, scene.topic
    sort = scene.memory["sort"] = w.pick(sorted(topic["versions"]))
    return fill(w.phrasing(w.corpus.frames["rewrite"][sort]), {"text": topic["text"]})


def reply(scene: Scene, style: str) -> str:
    w = scene.writer
    version = scene.fresh(scene.topic["versions"][scene.memory["sort"]])[0]
    return version if style == "bare" or w.plain or w.chance(0.4) else fill(w.frame("rewrite", "leads"), {"text": version})


def follow_ups(scene: Scene) -> list[FollowUp]:
    def say(sort: str) -> str:
        scene.memory["sort"] = sort
        return reply(scene, "rewritten")
    asked, versions = scene.memory["sort"], scene.topic["versions"]
    said = [FollowUp(f"make_{sort}", lambda s=sort: say(s)) for sort in sorted(versions) if sort not in (asked, "correct")]
    if len(versions[asked]) > 1:
        said.append(FollowUp("another_way", lambda: say(asked)))
    return said
