"""A Llama 2: RMSNorm, Meta's interleaved rotary embeddings, grouped-query attention, SwiGLU, tied embeddings.

Modules are named as GGUF names their tensors, so that exporting needs no table of names.
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


HIDDEN = -1e9  # what the mask adds where a token may not look


@dataclass(frozen=True)
class Shape:
    """`width` a multiple of `heads`, `heads` of `kv_heads`; Q8_0 wants `width` and `inner` to be multiples of 32."""

    vocabulary: int = 4096
    width: int = 256
    layers: int = 5
    heads: int = 8
    kv_heads: int = 4
    inner: int = 640
    context: int = 1024
    epsilon: float = 1e-5
    theta: float = 10_000.0
    dropout: float = 0.0  # in training alone

    @property
    def head_width(self) -> int:
        return self.width // self.heads


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turns neighbouring pairs of `x` (batch, tokens, heads, width) by the angles of their positions."""
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape, width = shape, shape.width
        self.attn_norm = nn.RMSNorm(width, shape.epsilon)
        self.attn_q = nn.Linear(width, shape.heads * shape.head_width, bias=False)
        self.attn_k = nn.Linear(width, shape.kv_heads * shape.head_width, bias=False)
        self.attn_v = nn.Linear(width, shape.kv_heads * shape.head_width, bias=False)
        self.attn_output = nn.Linear(shape.heads * shape.head_width, width, bias=False)
        self.ffn_norm = nn.RMSNorm(width, shape.epsilon)
        self.ffn_gate = nn.Linear(width, shape.inner, bias=False)
        self.ffn_up = nn.Linear(width, shape.inner, bias=False)
        self.ffn_down = nn.Linear(shape.inner, width, bias=False)

    # torch.compile fuses this sum, softmax and its gradient better than it calls the ready-made attention: twice as fast
    # on a CPU with rows this short.
    def attend(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        batch, tokens, _ = x.shape
        q, k, v = (part(x).view(batch, tokens, -1, self.shape.head_width) for part in (self.attn_q, self.attn_k, self.attn_v))
        q, k = rotate(q, cos, sin) * self.shape.head_width**-0.5, rotate(k, cos, sin)
        groups, size = self.shape.kv_heads, self.shape.heads // self.shape.kv_heads
        # Query heads that share a key are stacked, so that keys and values need no copies.
        q = q.view(batch, tokens, groups, size, -1).permute(0, 2, 3, 1, 4).reshape(batch, groups, size * tokens, -1)
        seen = (q @ k.permute(0, 2, 3, 1)).view(batch, groups, size, tokens, tokens) + mask.unsqueeze(1)
        shares = torch.softmax(seen, -1).view(batch, groups, size * tokens, tokens).to(v.dtype)
        mixed = (shares @ v.transpose(1, 2)).view(batch, groups, size, tokens, -1)
        return self.attn_output(mixed.permute(0, 3, 1, 2, 4).reshape(batch, tokens, -1))

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        x = x + self.dropped(self.attend(self.attn_norm(x), cos, sin, mask))
        h = self.ffn_norm(x)
        return x + self.dropped(self.ffn_down(F.silu(self.ffn_gate(h)) * self.ffn_up(h)))

    def dropped(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.shape.dropout, self.training) if self.shape.dropout else x


class Llama(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.output_norm = nn.RMSNorm(shape.width, shape.epsilon)
        frequencies = shape.theta ** -(torch.arange(0, shape.head_width, 2).float() / shape.head_width)
        angles = torch.outer(torch.arange(shape.context).float(), frequencies)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        self.initialise()

    def initialise(self) -> None:
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                # Both paths of each block add to the same stream, so what ends a path starts smaller.
                ends = "attn_output" in name or "ffn_down" in name
                nn.init.normal_(weight, 0, 0.02 / math.sqrt(2 * self.shape.layers) if ends else 0.02)

    @staticmethod
    def mask_of(owner: Tensor) -> Tensor:
        """(batch, tokens) dialogue numbers to (batch, 1, tokens, tokens): a token looks at itself and what its dialogue has before it."""
        tokens = owner.shape[1]
        before = torch.ones(tokens, tokens, dtype=torch.bool, device=owner.device).tril()
        seen = (owner[:, :, None] == owner[:, None, :]) & before
        return torch.where(seen, 0.0, HIDDEN).bfloat16().unsqueeze(1)

    def hidden(self, ids: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
        """The last layer's state of each token; `mask` (batch, 1, tokens, tokens): 0 where a token may look, else very negative."""
        x = self.token_embd(ids)
        cos, sin = self.cos[positions].unsqueeze(2).to(x.dtype), self.sin[positions].unsqueeze(2).to(x.dtype)
        for block in self.blk:
            x = block(x, cos, sin, mask)
        return self.output_norm(x)

    def scores(self, hidden: Tensor) -> Tensor:
        """Logits, from the same weights that embed the tokens."""
        return F.linear(hidden, self.token_embd.weight)

    def forward(self, ids: Tensor) -> Tensor:
        """Logits of whole texts without padding."""
        tokens = ids.shape[1]
        positions = torch.arange(tokens, device=ids.device).expand_as(ids)
        mask = torch.full((1, 1, tokens, tokens), HIDDEN, device=ids.device).triu(1)
        return self.scores(self.hidden(ids, positions, mask))
