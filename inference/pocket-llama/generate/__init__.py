"""Writes Pocket Llama's training corpus: dialogues made from the hand-written topics in `corpus/`."""
