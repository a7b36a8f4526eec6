"""Dialogues as token ids, packed into rows of equal length with a mask for each dialogue."""

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pool, get_context
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import prompt, tokenizer

ROWS = (128, 256, 512)  # tokens of a row: a dialogue goes into the shortest that holds it, as attention costs their square
LEARNED = 0.65  # of a batch's tokens at most: a fixed number of scores lets the compiled step keep its shapes
OPEN_ROWS = 64


@dataclass(frozen=True)
class Encoded:
    """All dialogues one after the other: dialogue i is ids[starts[i]:starts[i + 1]]."""

    ids: np.ndarray
    targets: np.ndarray
    starts: np.ndarray

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    positions: Tensor
    owner: Tensor  # which dialogue a token is of, -1 where a row is filled up; a token looks at those of its own alone
    learned: Tensor  # where in the flattened batch an answer's tokens are predicted, filled up with 0
    targets: Tensor  # what is predicted there, filled up with -1
    tokens: int

    def to(self, device: torch.device) -> "Batch":
        moved = (part.to(device, non_blocking=True) for part in (self.ids, self.positions, self.owner, self.learned, self.targets))
        return Batch(*moved, tokens=self.tokens)


def encode_lines(work: tuple[str, list[str]]) -> tuple[np.ndarray, np.ndarray, list[int]]:
    pieces = tokenizer.load(Path(work[0]))
    examples = [prompt.example(json.loads(line), pieces) for line in work[1]]
    ids = np.fromiter((i for e in examples for i in e.ids), np.int16)
    targets = np.fromiter((t for e in examples for t in e.targets), np.int16)
    return ids, targets, [len(e.ids) for e in examples]


def encode(corpus: Path, pieces: Path, out: Path) -> None:
    """Writes the corpus as ids; some minutes of work for a million dialogues, so done once."""
    with corpus.open(encoding="utf-8") as file, Pool() as pool:
        lines = file.readlines()
        parts = pool.map(encode_lines, [(str(pieces), lines[i : i + 5000]) for i in range(0, len(lines), 5000)], chunksize=1)
    starts = np.cumsum([0, *(length for part in parts for length in part[2])])
    np.savez(out, ids=np.concatenate([p[0] for p in parts]), targets=np.concatenate([p[1] for p in parts]), starts=starts)


def read_encoded(path: Path) -> Encoded:
    with np.load(path) as file:
        return Encoded(file["ids"], file["targets"], file["starts"])


def pack(lengths: np.ndarray, numbers: np.ndarray, row_length: int) -> list[list[int]]:
    """Greedy first fit: rows of dialogue numbers whose lengths add up to at most `row_length`."""
    rows: list[list[int]] = []
    opened: list[tuple[int, list[int]]] = []  # tokens still free, dialogues
    for number in numbers:
        length = int(lengths[number])
        place = next((i for i, (free, _) in enumerate(opened) if free >= length), None)
        if place is None:
            opened.append((row_length - length, [int(number)]))
        else:
            free, row = opened[place]
            opened[place] = (free - length, [*row, int(number)])
        if len(opened) > OPEN_ROWS:
            opened.sort(key=lambda entry: entry[0])
            rows += [row for _, row in opened[: OPEN_ROWS // 2]]
            opened = opened[OPEN_ROWS // 2 :]
    return rows + [row for _, row in opened]


def plan(data: Encoded, numbers: np.ndarray, batch_tokens: int, seed: int | None) -> list[tuple[int, list[list[int]]]]:
    """All batches of an epoch: (row length, rows), in an order that only `seed` decides; dialogues beyond the longest row are left out."""
    order = np.random.default_rng(seed)
    lengths = data.lengths()
    if seed is not None:
        numbers = order.permutation(numbers)
    batches = []
    for shorter, row_length in zip((0, *ROWS), ROWS):
        fits = (lengths[numbers] > shorter) & (lengths[numbers] <= row_length)
        rows = pack(lengths, numbers[fits], row_length)
        if seed is not None:
            order.shuffle(rows)
        size = batch_tokens // row_length
        batches += [(row_length, rows[i : i + size]) for i in range(0, len(rows) - size + 1, size)]
    if seed is not None:
        order.shuffle(batches)
    return batches


def build(data: Encoded, row_length: int, rows: list[list[int]]) -> Batch:
    shape = (len(rows), row_length)
    ids, positions = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    targets, owner = np.full(shape, -1, np.int64), np.full(shape, -1, np.int64)
    for r, row in enumerate(rows):
        at = 0
        for d in row:
            piece = slice(data.starts[d], data.starts[d + 1])
            end = at + piece.stop - piece.start
            ids[r, at:end], targets[r, at:end] = data.ids[piece], data.targets[piece]
            positions[r, at:end], owner[r, at:end] = np.arange(end - at), d
            at = end
    room = int(LEARNED * ids.size)
    found = np.flatnonzero(targets.ravel() >= 0)[:room]
    learned, wanted = np.zeros(room, np.int64), np.full(room, -1, np.int64)
    learned[: len(found)], wanted[: len(found)] = found, targets.ravel()[found]
    return Batch(*map(torch.from_numpy, (ids, positions, owner, learned, wanted)), tokens=int((owner >= 0).sum()))


def batches(data: Encoded, planned: list, rank: int, world: int, start: int = 0) -> Iterator[Batch]:
    """This rank's share of each planned batch, from batch number `start` on."""
    for row_length, rows in planned[start:]:
        yield build(data, row_length, rows[rank::world])


class Builders:
    """Processes that build batches ahead: a GPU takes them faster than one process can."""

    AHEAD = 4  # for each process
    data: Encoded

    def __init__(self, encoded: Path, processes: int):
        self.processes = processes
        # A process that is forked once there is a GPU's context in it cannot use it, nor end cleanly.
        self.pool = ProcessPoolExecutor(processes, get_context("spawn"), Builders.begin, (encoded,))

    @staticmethod
    def begin(encoded: Path) -> None:
        torch.set_num_threads(1)
        Builders.data = read_encoded(encoded)

    @staticmethod
    def several(planned: list) -> list[tuple]:
        built = [build(Builders.data, row_length, rows) for row_length, rows in planned]
        # Arrays are sent as bytes; tensors would each take a file descriptor.
        return [(*(p.numpy() for p in (b.ids, b.positions, b.owner, b.learned, b.targets)), b.tokens) for b in built]

    def batches(self, planned: list, start: int = 0, chunk: int = 8) -> Iterator[Batch]:
        chunks = iter([planned[i : i + chunk] for i in range(start, len(planned), chunk)])
        running = [self.pool.submit(Builders.several, part) for part in islice(chunks, self.AHEAD * self.processes)]
        while running:
            for *arrays, tokens in running.pop(0).result():
                yield Batch(*(torch.from_numpy(a).pin_memory() for a in arrays), tokens=tokens)
            running += [self.pool.submit(Builders.several, part) for part in islice(chunks, 1)]
