"""Muon, with its work shared: each process steps some of the matrices and sends them to the others."""

import torch
import torch.distributed as dist
from torch import Tensor

MOMENTUM, DECAY = 0.95, 0.05
# Keller Jordan's coefficients (https://kellerjordan.github.io/posts/muon/): five rounds bring singular values near one.
NEWTON_SCHULZ, ROUNDS = (3.4445, -4.7750, 2.0315), 5


def orthogonalized(matrices: Tensor) -> Tensor:
    """Near to U V^T of each matrix's singular value decomposition; (count, rows, columns) in and out. In the matrices' own precision:
    torch's Muon always works in bfloat16, which takes most of a step's time on a processor that cannot multiply it."""
    a, b, c = NEWTON_SCHULZ
    is_wide = matrices.shape[1] <= matrices.shape[2]
    x = matrices if is_wide else matrices.mT
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    for _ in range(ROUNDS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x if is_wide else x.mT


class ShardedMuon:
    """Orthogonalizing every matrix in each process would take a fifth of the time of a step."""

    def __init__(self, matrices: list[Tensor], rank: int, world: int):
        by_size = sorted(matrices, key=torch.numel, reverse=True)
        self.shares = [by_size[owner::world] for owner in range(world)]
        self.rank, self.world = rank, world
        self.momentum = [torch.zeros_like(matrix) for matrix in self.shares[rank]]

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """Learns matrices in about half of AdamW's steps; `rate` is AdamW's, whose steps have the size that these are scaled to."""
        for shape, matrices, momenta in self.by_shape():
            gradients = [matrix.grad for matrix in matrices]
            torch._foreach_lerp_(momenta, gradients, 1 - MOMENTUM)
            # Matrices of one shape at once: one by one, a GPU would wait for the next call most of the time.
            directions = orthogonalized(torch.stack(torch._foreach_lerp(gradients, momenta, MOMENTUM)))
            torch._foreach_mul_(matrices, 1 - rate * DECAY)
            torch._foreach_add_(matrices, list(directions.unbind()), alpha=-rate * 0.2 * max(shape) ** 0.5)
        for owner, matrices in enumerate(self.shares):
            self.send(owner, list(matrices))

    def by_shape(self) -> list[tuple[torch.Size, list[Tensor], list[Tensor]]]:
        """This process' share: each shape with its matrices and their momenta."""
        groups: dict[torch.Size, tuple[list[Tensor], list[Tensor]]] = {}
        for matrix, momentum in zip(self.shares[self.rank], self.momentum, strict=True):
            matrices, momenta = groups.setdefault(matrix.shape, ([], []))
            matrices.append(matrix)
            momenta.append(momentum)
        return [(shape, *both) for shape, both in groups.items()]

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
            mine = [m.clone() for m in (self.momentum if owner == self.rank else map(torch.zeros_like, matrices))]
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
        for mine, kept in zip(self.momentum, momenta[self.rank :: self.world], strict=True):
            mine.copy_(kept)
