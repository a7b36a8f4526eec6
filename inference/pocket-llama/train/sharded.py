"""Muon, with its work shared: each process steps some of the matrices and sends them to the others."""

import torch
import torch.distributed as dist
from torch import Tensor

MOMENTUM = "momentum_buffer"  # the only state that torch's Muon keeps for a matrix


class ShardedMuon:
    """Orthogonalizing every matrix in each process would take a fifth of the time of a step."""

    def __init__(self, matrices: list[Tensor], rank: int, world: int):
        by_size = sorted(matrices, key=torch.numel, reverse=True)
        self.shares = [by_size[owner::world] for owner in range(world)]
        self.rank, self.world = rank, world
        # Learns matrices in about half of AdamW's steps; its rate is matched to AdamW's.
        self.optimizer = torch.optim.Muon(self.shares[rank], lr=0, momentum=0.95, weight_decay=0.05, adjust_lr_fn="match_rms_adamw")

    def step(self, rate: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        with torch.no_grad():
            for owner, matrices in enumerate(self.shares):
                self.send(owner, list(matrices))

    def send(self, owner: int, tensors: list[Tensor]) -> None:
        """Replaces the tensors in every process by those of their owner."""
        if self.world == 1:
            return
        flat = torch.cat([t.flatten() for t in tensors])
        dist.broadcast(flat, owner)
        if owner != self.rank:
            for tensor, part in zip(tensors, flat.split([t.numel() for t in tensors]), strict=True):
                tensor.copy_(part.view_as(tensor))

    def zero_grad(self) -> None:
        for matrices in self.shares:
            for matrix in matrices:
                matrix.grad = None

    def momenta(self) -> list[Tensor]:
        """Of all matrices, in their order by size and owner; every process must ask at the same time."""
        found = []
        for owner, matrices in enumerate(self.shares):
            known = self.optimizer.state if owner == self.rank else {}
            mine = [known.get(m, {}).get(MOMENTUM, torch.zeros_like(m)).detach().clone() for m in matrices]
            self.send(owner, mine)
            found += mine
        # Sorted back to an order that does not depend on how many processes there are.
        return [found[i] for i in self.order()]

    def order(self) -> list[int]:
        """Where the nth matrix by size stands when the shares are put one after the other."""
        flat = [i for owner in range(self.world) for i in range(sum(map(len, self.shares)))[owner :: self.world]]
        return sorted(range(len(flat)), key=flat.__getitem__)

    def take(self, momenta: list[Tensor]) -> None:
        """What a checkpoint kept of `momenta`."""
        for matrix, momentum in zip(self.shares[self.rank], momenta[self.rank :: self.world], strict=True):
            self.optimizer.state[matrix][MOMENTUM] = momentum.to(matrix.device)
