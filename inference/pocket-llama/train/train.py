"""Trains the model in a fixed time; stopped and started again, it continues where it was.

On a CPU it runs one process a core: two of them with one thread each are much faster than one with two.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import torch

from . import packing
from .run import Plan, run

# Without these, each large tensor is a new mapping whose pages the system must fill with zeros, at each step.
MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "268435456"}

PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16}


def faster_precision() -> str:
    """Measured, since it differs by a factor of 2 to 30 either way: few processors can multiply bfloat16 themselves."""
    if torch.cuda.is_available():
        return "bfloat16"
    return min(PRECISIONS, key=lambda name: seconds_of_products(PRECISIONS[name]))


def seconds_of_products(dtype: torch.dtype) -> float:
    x, weight = torch.randn(2048, 256, dtype=dtype), torch.randn(256, 704, dtype=dtype)
    x @ weight  # the first one chooses a kernel
    before = time.perf_counter()
    for _ in range(5):
        x @ weight
    return time.perf_counter() - before


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m train.train", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of this run: checkpoint, log, encoded corpus")
    parser.add_argument("--minutes", type=float, default=60)
    on_gpu = torch.cuda.is_available()
    parser.add_argument("--rate", type=float, default=3e-3 if on_gpu else 2e-3, help="highest learning rate")
    parser.add_argument("--batch", type=int, default=32_768 if on_gpu else 4096, help="tokens of a step, over all processes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=320)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=10)
    parser.add_argument("--kv-heads", type=int, default=5)
    parser.add_argument("--inner", type=int, default=832)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--builders", type=int, default=6 if on_gpu else 0, help="processes that build batches for a GPU")
    parser.add_argument("--precision", choices=PRECISIONS, help="of the matrix products; what is faster here, if not said")
    parser.add_argument("--processes", type=int, default=1 if on_gpu else len(os.sched_getaffinity(0)))
    return parser.parse_args()


def encode_once(corpus: Path, pieces: Path, out: Path) -> Path:
    encoded = out / "corpus.npz"
    sources = max(corpus.stat().st_mtime, pieces.stat().st_mtime)
    if not encoded.exists() or encoded.stat().st_mtime < sources:
        print("encoding the corpus ...", flush=True)
        packing.encode(corpus, pieces, encoded)
    return encoded


def start_processes(count: int, out: Path, precision: str) -> int:
    meeting = out / "meeting"
    meeting.unlink(missing_ok=True)
    children = []
    for rank in range(count):
        environment = {**os.environ, **MEMORY, "RANK": str(rank), "WORLD": str(count), "MEETING": str(meeting.resolve())}
        if not torch.cuda.is_available():
            environment["OMP_NUM_THREADS"] = "1"
        children.append(subprocess.Popen([sys.executable, "-m", "train.train", *sys.argv[1:], "--precision", precision], env=environment))
    try:
        return max(abs(child.wait()) for child in children)
    except KeyboardInterrupt:
        return max(abs(child.wait()) for child in children)
    finally:
        for child in children:
            child.terminate()


def main() -> None:
    options = read_options()
    if "RANK" in os.environ:
        shape = {"width": options.width, "layers": options.layers, "heads": options.heads, "kv_heads": options.kv_heads, "inner": options.inner, "dropout": options.dropout}
        run(Plan(options.out, options.minutes, options.rate, options.batch, options.seed, shape, options.precision, options.builders))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    encode_once(options.corpus, options.tokenizer, options.out)
    sys.exit(start_processes(options.processes, options.out, options.precision or faster_precision()))


if __name__ == "__main__":
    main()
