"""`python -m unittest generate.test_generate`, in this folder."""

import itertools
import json
import unittest

from .__main__ import CORPUS
from .check_corpus import faults_of_file, faults_of_topic, faults_of_whole
from .corpus import load_corpus
from .dialogue import dialogues
from .kinds import KINDS
from .manners import SHARES
from .rules import holds
from .text import SENTENCE_END, first_sentence, sentences, small, to_you, words

COUNT = 2000


class Generated(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.corpus = load_corpus(CORPUS)
        cls.records = list(dialogues(cls.corpus, COUNT, seed=1))

    def turns(self):
        return ((record, i, turn) for record in self.records for i, turn in enumerate(record["turns"]))

    def test_the_same_seed_gives_the_same_bytes(self):
        again = [json.dumps(record) for record in dialogues(self.corpus, 200, seed=1)]
        self.assertEqual(again, [json.dumps(record) for record in self.records[:200]])
        self.assertNotEqual(again, [json.dumps(record) for record in dialogues(self.corpus, 200, seed=2)])

    def test_no_dialogue_comes_twice(self):
        self.assertEqual(len({json.dumps([r["system"], r["turns"]]) for r in self.records}), COUNT)

    def test_every_kind_and_every_system_prompt_appears(self):
        self.assertEqual({r["kind"] for r in self.records} - {"system"}, set(KINDS))
        self.assertEqual({r["manner"] for r in self.records} - {None}, set(SHARES))

    def test_held_out_topics_and_names_are_never_generated(self):
        held = self.corpus.held_out
        self.assertFalse({topic for r in self.records for topic in r["topics"]} & held.topics)
        said = {word for _, _, turn in self.turns() for word in words(turn["user"] + " " + turn["assistant"])}
        self.assertFalse(said & held.names)

    def test_held_out_wordings_are_never_generated(self):
        said = "\n".join(turn["user"] + "\n" + (r["system"] or "") for r, _, turn in self.turns()).lower()
        for wording in self.corpus.held_out.phrasings:
            fixed = max(wording.lower().replace("}", "{").split("{")[::2], key=len).strip(" .?")
            if len(words(fixed)) > 3:
                self.assertNotIn(f"\n{fixed}", said)

    def test_the_held_out_split_uses_held_out_wordings(self):
        records = itertools.islice(dialogues(self.corpus, 300, 1, "held_out", "howto"), 300)
        self.assertTrue(any(turn["user"].startswith("Teach me how to") for r in records for turn in r["turns"]))

    def test_every_answer_passes_its_own_checks(self):
        marks = self.corpus.frames["manners"]["marks"]
        for record in self.records:
            for check in record["checks"]:
                turn = record["turns"][check["turn"]]
                before = record["turns"][check["turn"] - 1]["assistant"] if check["turn"] else ""
                self.assertTrue(holds(check, turn["assistant"], before, marks), (check, before, turn))

    def test_answers_are_short_plain_sentences(self):
        for _, _, turn in self.turns():
            answer = turn["assistant"]
            self.assertTrue(answer.isascii() and "  " not in answer and "{" not in answer and "\t" not in answer, answer)
            self.assertTrue(answer == answer.strip() and turn["user"] == turn["user"].strip())
            for part in sentences(answer):
                self.assertLessEqual(len(words(part)), 30, part)

    def test_a_long_corpus_begins_like_a_short_one(self):
        self.assertEqual(list(dialogues(self.corpus, 50, seed=1)), self.records[:50])


class Checked(unittest.TestCase):
    def test_the_corpus_is_well_formed(self):
        faults = [fault for path in sorted((CORPUS / "topics").glob("*.json")) for fault in faults_of_file(path)]
        self.assertEqual(faults + faults_of_whole(load_corpus(CORPUS)), [])

    def test_faults_name_the_field(self):
        faults = faults_of_topic({"id": "x", "kind": "fact", "asks": ["Why?"], "answer": "red", "short": "it is blue", "more": []})
        self.assertTrue(any(fault.startswith("asks: must be a list of 4") for fault in faults))
        self.assertTrue(any(fault.startswith("short: must start with a capital") for fault in faults))
        self.assertTrue(any("answer: must stand in short" in fault for fault in faults))


class Text(unittest.TestCase):
    def test_sentences_end_where_a_reader_thinks(self):
        self.assertEqual(sentences("Dear Dr. Miller,\n\nCome at one. Bye!"), ["Dear Dr. Miller,", "Come at one.", "Bye!"])
        self.assertEqual(first_sentence("Sure! First, boil the water. Then wait."), "First, boil the water.")
        self.assertIsNone(SENTENCE_END.search("1. a"))

    def test_the_answer_turns_my_into_your(self):
        self.assertEqual(to_you("clean my bike before I ride it myself"), "clean your bike before you ride it yourself")
        self.assertEqual(small("Tea is mild."), "tea is mild.")


if __name__ == "__main__":
    unittest.main()
