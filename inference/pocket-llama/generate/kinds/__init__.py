"""Each kind of topic: `ask`, `reply` in one of its STYLES, `follow_ups`; OTHER maps an instruction to a style."""

from . import advice, comparison, exchange, explanation, fact, howto, ideas, mail, outside, poem, rewrite, safety, story

KINDS = {
    "howto": howto, "explanation": explanation, "comparison": comparison, "ideas": ideas, "fact": fact, "safety": safety,
    "advice": advice, "mail": mail, "copy": exchange, "echo": exchange, "small_talk": exchange, "story": story, "poem": poem,
    "rewrite": rewrite, "outside": outside,
}

# Shares of the dialogues' subjects, out of 140.
WEIGHTS = {
    "howto": 22, "explanation": 16, "comparison": 6, "ideas": 8, "fact": 15, "safety": 8, "advice": 6, "mail": 8,
    "copy": 12, "echo": 10, "small_talk": 7, "story": 4, "poem": 3, "rewrite": 3, "outside": 12,
}
