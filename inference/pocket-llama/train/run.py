"""One process of a training run: steps, schedule, progress, checkpoints."""

import math
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor

from . import packing
from .model import Llama, Shape
from .sharded import ShardedMuon

VALIDATION = 1000  # dialogues at the corpus's end that are never trained on
WARM_UP = 100  # steps
REPORT, SAVE = 20, 180  # seconds


@dataclass(frozen=True)
class Plan:
    out: Path
    minutes: float
    rate: float
    batch: int
    seed: int
    shape: dict
    precision: str  # of the matrix products: float32 or bfloat16
    builders: int  # processes that build batches ahead; with none, each batch is built when it is needed


@dataclass
class Progress:
    """Where a run is; a checkpoint holds it."""

    step: int = 0
    epoch: int = 0
    batch: int = 0  # of this epoch
    tokens: int = 0
    seconds: float = 0


@dataclass
class Trainer:
    plan: Plan
    device: torch.device
    rank: int
    world: int
    progress: Progress = field(default_factory=Progress)
    mean_loss: Tensor | None = None
    builders: packing.Builders | None = None

    def __post_init__(self) -> None:
        torch.manual_seed(self.plan.seed)
        self.model = Llama(Shape(**self.plan.shape)).to(self.device)
        matrices = [p for n, p in self.model.named_parameters() if p.dim() == 2 and "token_embd" not in n]
        rest = [p for n, p in self.model.named_parameters() if p.dim() < 2 or "token_embd" in n]
        self.muon = ShardedMuon(matrices, self.rank, self.world)
        self.adamw = torch.optim.AdamW(rest, lr=0, betas=(0.9, 0.95), weight_decay=0.0, fused=True)
        self.loss_of = torch.compile(self.loss, dynamic=False)
        if self.plan.builders:
            self.builders = packing.Builders(self.plan.out / "corpus.npz", self.plan.builders)
        self.data = packing.read_encoded(self.plan.out / "corpus.npz")
        everything = np.arange(len(self.data))
        self.learned, self.kept = everything[:-VALIDATION], everything[-VALIDATION:]

    def loss(self, ids: Tensor, positions: Tensor, mask: Tensor, learned: Tensor, targets: Tensor) -> Tensor:
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.plan.precision == "bfloat16"):
            hidden = self.model.hidden(ids, positions, mask)
            scores = self.model.scores(hidden.flatten(0, 1)[learned])
        return F.cross_entropy(scores.float(), targets, ignore_index=-1)

    def loss_on(self, batch: packing.Batch) -> Tensor:
        batch = batch.to(self.device)
        return self.loss_of(batch.ids, batch.positions, self.model.mask_of(batch.owner), batch.learned, batch.targets)

    def share(self, fraction: float, loss: Tensor, tokens: int) -> tuple[float, Tensor, int]:
        """Averages gradients over the processes, and makes them agree on the time."""
        if self.world == 1:
            return fraction, loss, tokens
        weights = list(self.model.parameters())
        flat = torch.cat([*(w.grad.flatten() for w in weights), torch.tensor([fraction, float(loss), float(tokens)])])
        dist.all_reduce(flat)
        flat /= self.world
        for weight, part in zip(weights, flat[:-3].split([w.numel() for w in weights]), strict=True):
            weight.grad.copy_(part.view_as(weight))
        return float(flat[-3]), flat[-2].clone(), round(float(flat[-1]) * self.world)

    def rate(self, fraction: float) -> float:
        warm = min(1, (self.progress.step + 1) / WARM_UP)
        return self.plan.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * fraction)))

    def update(self, fraction: float) -> None:
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.adamw.param_groups:
            group["lr"] = self.rate(fraction)
        self.adamw.step()
        self.muon.step(self.rate(fraction))
        self.adamw.zero_grad(set_to_none=True)
        self.muon.zero_grad()

    def validate(self) -> float:
        planned = packing.plan(self.data, self.kept, self.plan.batch, None)
        self.model.eval()
        with torch.no_grad():
            losses = [float(self.loss_on(batch)) for batch in packing.batches(self.data, planned, self.rank, self.world)]
        self.model.train()
        total = torch.tensor([sum(losses), len(losses)])
        if self.world > 1:
            dist.all_reduce(total)
        return float(total[0] / total[1])

    @property
    def checkpoint(self) -> Path:
        return self.plan.out / "checkpoint.pt"

    def save(self) -> None:
        """All processes at the same time; the first one writes."""
        momenta = self.muon.momenta()
        if self.rank:
            return
        state = {
            "shape": asdict(self.model.shape), "model": self.model.state_dict(), "progress": asdict(self.progress),
            "adamw": self.adamw.state_dict(), "momenta": momenta, "random": torch.get_rng_state(),
        }
        torch.save(state, self.checkpoint.with_suffix(".new"))
        os.replace(self.checkpoint.with_suffix(".new"), self.checkpoint)

    def resume(self) -> None:
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        if state["shape"] != asdict(self.model.shape):
            raise ValueError(f"{self.checkpoint} is of another shape: {state['shape']}. Give another folder with --out.")
        self.model.load_state_dict(state["model"])
        self.adamw.load_state_dict(state["adamw"])
        self.muon.take(state["momenta"])
        torch.set_rng_state(state["random"].cpu())
        self.progress = Progress(**state["progress"])

    def say(self, text: str) -> None:
        if self.rank == 0:
            print(text, flush=True)
            with (self.plan.out / "log.txt").open("a", encoding="utf-8") as log:
                log.write(text + "\n")

    def report(self, fraction: float) -> None:
        p, left = self.progress, self.plan.minutes * 60 - self.progress.seconds
        self.say(
            f"step {p.step}  epoch {p.epoch}  tokens {p.tokens / 1e6:.2f}M  loss {float(self.mean_loss):.3f}  rate {self.rate(fraction):.1e}  "
            f"{p.tokens / p.seconds:.0f} tokens/s  {p.seconds / 60:.1f} min done, {max(0, left) / 60:.1f} min to go"
        )

    def train(self) -> None:
        size = sum(p.numel() for p in self.model.parameters())
        self.say(f"{size / 1e6:.2f}M parameters, {len(self.data)} dialogues, {len(self.data.ids) / 1e6:.1f}M tokens, "
                 f"{self.world} process(es) on {self.device}, {torch.get_num_threads()} thread(s) each, {self.plan.precision}")
        before = time.monotonic()
        reported = saved = self.progress.seconds
        while True:
            planned = packing.plan(self.data, self.learned, self.plan.batch, self.plan.seed + self.progress.epoch)
            for batch in self.built(planned):
                loss = self.loss_on(batch)
                loss.backward()
                now = time.monotonic()
                self.progress.seconds, before = self.progress.seconds + now - before, now
                fraction = self.progress.seconds / (60 * self.plan.minutes)
                fraction, value, tokens = self.share(fraction, loss.detach(), batch.tokens)
                if fraction >= 1:
                    self.finish()
                    return
                self.update(fraction)
                self.progress.step += 1
                self.progress.batch += 1
                self.progress.tokens += tokens
                # Kept where it was computed: to look at it each step, a GPU would have to be waited for.
                self.mean_loss = value if self.mean_loss is None else self.mean_loss.lerp(value, 0.03)
                shared = fraction * 60 * self.plan.minutes  # the same in all processes, so that they save together
                if shared - reported > REPORT:
                    reported = shared
                    self.report(fraction)
                if shared - saved > SAVE:
                    saved = shared
                    self.save()
            self.progress.epoch, self.progress.batch = self.progress.epoch + 1, 0

    def built(self, planned: list) -> Iterator[packing.Batch]:
        if self.builders:
            return self.builders.batches(planned, self.progress.batch)
        return packing.batches(self.data, planned, self.rank, self.world, self.progress.batch)

    def finish(self) -> None:
        self.save()
        self.say(f"done: step {self.progress.step}, {self.progress.tokens / 1e6:.2f}M tokens, loss on kept dialogues {self.validate():.3f}")


def run(plan: Plan) -> None:
    rank, world = int(os.environ["RANK"]), int(os.environ["WORLD"])
    if world > 1:
        dist.init_process_group(
            "gloo", init_method=f"file://{os.environ['MEETING']}", rank=rank, world_size=world, timeout=timedelta(minutes=20)
        )
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    trainer = Trainer(plan, device, rank, world)
    trainer.resume()
    trainer.train()
    if world > 1:
        dist.destroy_process_group()
