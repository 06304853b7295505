"""The teacher (MiniLM, fine-tuned) and the student (what runs in Rust), with the same heads."""

import math

import torch
import torch.nn.functional as F
from torch import nn


def rounded(weight: torch.Tensor, dim: int) -> torch.Tensor:
    """Weights as eight bits hold them, with one scale for each place along the other dimension; gradients pass through."""
    scale = weight.detach().abs().amax(dim, keepdim=True).clamp_min(1e-8) / 127
    return weight + ((weight / scale).round() * scale - weight).detach()


class Linear(nn.Linear):
    """A matrix with a scale for each row."""

    rounds = False

    def forward(self, x):
        weight = rounded(self.weight, 1) if self.rounds else self.weight
        return F.linear(x, weight, self.bias)


class Heads(nn.Module):
    """Tags, heads, relations, predicates and their parties, from vectors of words."""

    def __init__(self, wide: int, tags: int, relations: int, tag: int, arc: int, relation: int, role: int, dropout: float):
        super().__init__()
        self.tag_in, self.tag_out = Linear(wide, tag), Linear(tag, tags)
        self.arc_dep, self.arc_head = Linear(wide, arc), Linear(wide, arc)
        self.arc = Linear(arc, arc)
        self.root = nn.Parameter(torch.zeros(wide))
        self.arc_bias = Linear(arc, 1, bias=False)
        self.rel_dep, self.rel_head = Linear(wide, relation), Linear(wide, relation)
        self.rel_out = Linear(3 * relation, relations)
        self.role_pred, self.role_arg = Linear(wide, role), Linear(wide, role)
        self.role = Linear(role, 2 * role)
        self.role_none = Linear(role, 2)
        self.is_pred = Linear(role, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask, heads=None):
        """`x` [B, N, D], `mask` [B, N]. Logits of tags [B, N, T], arcs [B, N, 1 + N], relations to `heads` or to the best [B, N, R],
        predicates [B, N], parties [B, N, 2, 1 + N]."""
        act = lambda layer, x: self.dropout(F.relu(layer(x)))
        tags = self.tag_out(act(self.tag_in, x))
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], 1)
        seen = torch.cat([mask.new_ones(len(mask), 1), mask], 1)
        dep, head = act(self.arc_dep, x), act(self.arc_head, rooted)
        arcs = (self.arc(dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)).float()
        own = torch.eye(x.shape[1], dtype=torch.bool, device=x.device)
        own = torch.cat([own.new_zeros(x.shape[1], 1), own], 1)
        arcs = arcs.masked_fill(~seen[:, None, :] | own[None], -1e4)
        heads = arcs.argmax(-1) if heads is None else heads
        dep, head = act(self.rel_dep, x), act(self.rel_head, rooted)
        head = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        relations = self.rel_out(torch.cat([dep, head, dep * head], -1)).float()
        pred, arg = act(self.role_pred, x), act(self.role_arg, x)
        wants = self.role(pred).unflatten(-1, (2, -1))
        parties = torch.einsum("bikr,bjr->bikj", wants, arg).float().masked_fill(~mask[:, None, None, :], -1e4)
        parties = torch.cat([self.role_none(pred)[..., None].float(), parties], -1)
        return {"tags": tags.float(), "arcs": arcs, "heads": heads, "relations": relations,
                "is_pred": self.is_pred(pred)[..., 0].float(), "parties": parties}


class Recurrence(nn.Module):
    """A simple recurrent unit (Lei et al. 2018), half of it from left to right and half from right to left, added to its input.

    c = f * c' + (1 - f) * z, y = x + r * c; z, f and r depend on the normalized input alone, so that the matrices meet whole sentences.
    """

    def __init__(self, wide: int, dropout: float):
        super().__init__()
        self.norm = nn.LayerNorm(wide)
        self.matrix = Linear(wide, 3 * wide)
        nn.init.uniform_(self.matrix.weight, -(3 / wide) ** 0.5, (3 / wide) ** 0.5)
        nn.init.zeros_(self.matrix.bias)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        z, f, r = self.matrix(self.dropout(self.norm(x))).float().chunk(3, -1)
        f, r = torch.sigmoid(f), torch.sigmoid(r)
        f = torch.where(mask[..., None], f, 1.0)
        half = x.shape[-1] // 2
        b = (1 - f) * z
        c = torch.cat([scan(f[..., :half], b[..., :half]), scan(f[..., half:].flip(1), b[..., half:].flip(1)).flip(1)], -1)
        return x + self.dropout((r * c).to(x.dtype))


def scan(a, b):
    """c[t] = a[t] c[t-1] + b[t] along dimension 1, in logarithmic steps."""
    step, n = 1, a.shape[1]
    while step < n:
        before_a = F.pad(a[:, :-step], (0, 0, step, 0), value=1.0)
        before_b = F.pad(b[:, :-step], (0, 0, step, 0))
        a, b = a * before_a, a * before_b + b
        step *= 2
    return b


class Student(nn.Module):
    """Rows of the embedding added up, a window of three words, recurrences, heads."""

    def __init__(self, rows: int, tags: int, relations: int, narrow=96, wide=192, layers=3, tag=64, arc=80, relation=64, role=48, dropout=0.1):
        super().__init__()
        self.rows = nn.Parameter(torch.randn(rows, narrow) * 0.1)
        self.norm = nn.LayerNorm(narrow)
        self.window = Linear(3 * narrow, wide)
        self.layers = nn.ModuleList(Recurrence(wide, dropout) for _ in range(layers))
        self.last = nn.LayerNorm(wide)
        self.heads = Heads(wide, tags, relations, tag, arc, relation, role, dropout)
        self.dropout = nn.Dropout(dropout)
        self.rounds = False

    def forward(self, batch, lookups, heads=None):
        return self.heads(self.encode(batch, lookups), batch["mask"], heads)

    def encode(self, batch, lookups):
        mask = batch["mask"]
        rows = rounded(self.rows, 0) if self.rounds else self.rows
        x = F.embedding(lookups[batch["words"]], rows).sum(2)
        x = self.dropout(self.norm(x)).masked_fill(~mask[..., None], 0.0)
        x = torch.cat([F.pad(x[:, :-1], (0, 0, 1, 0)), x, F.pad(x[:, 1:], (0, 0, 0, 1))], -1)
        x = F.relu(self.window(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.last(x)

    def round_weights(self):
        """From now on weights are as eight bits hold them."""
        self.rounds = True
        for module in self.modules():
            if isinstance(module, Linear):
                module.rounds = True


class Attention(nn.Module):
    """A layer of BERT (Devlin et al. 2019)."""

    def __init__(self, wide: int, many: int, inner: int, dropout: float):
        super().__init__()
        self.many, self.rate = many, dropout
        self.query, self.key, self.value, self.out = (nn.Linear(wide, wide) for _ in range(4))
        self.norm, self.inner, self.outer, self.last = nn.LayerNorm(wide, 1e-12), nn.Linear(wide, inner), nn.Linear(inner, wide), nn.LayerNorm(wide, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        split = lambda y: y.unflatten(-1, (self.many, -1)).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), mask[:, None, None, :],
                                           dropout_p=self.rate if self.training else 0.0)
        x = self.norm(x + self.dropout(self.out(y.transpose(1, 2).flatten(2))))
        return self.last(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Teacher(nn.Module):
    """MiniLM over word pieces, with the case of words beside, and the student's rows beside each word."""

    def __init__(self, pieces: int, rows: int, tags: int, relations: int, dropout=0.15):
        super().__init__()
        wide = 384
        self.pieces, self.places = nn.Embedding(pieces, wide), nn.Embedding(512, wide)
        self.shapes = nn.Embedding(rows, wide)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(wide, 1e-12)
        self.layers = nn.ModuleList(Attention(wide, 12, 1536, 0.1) for _ in range(6))
        self.mix = nn.Parameter(torch.zeros(6))
        self.rows = nn.Embedding(rows, 128)
        nn.init.normal_(self.rows.weight, std=0.1)
        self.rows_norm = nn.LayerNorm(128)
        self.join = nn.Linear(wide + 128, 512)
        self.recurrence = nn.ModuleList(Recurrence(512, dropout) for _ in range(1))
        self.last = nn.LayerNorm(512)
        self.heads = Heads(512, tags, relations, 192, 320, 192, 160, dropout + 0.1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch, lookups, pieces, shape_column, heads=None):
        return self.heads(self.encode(batch, lookups, pieces, shape_column), batch["mask"], heads)

    def encode(self, batch, lookups, pieces, shape_column):
        """`pieces` [V, P]: word pieces of each word, 0 behind the last; rows 101 and 102 of BERT's list are at 1 and 2."""
        words, mask = batch["words"], batch["mask"]
        of = pieces[words] * mask[..., None]
        b, n, p = of.shape
        flat, is_piece = of.flatten(1), (of > 0).flatten(1)
        # Pieces close up to the left behind the first, which begins the sentence; another ends it.
        places = is_piece.cumsum(1)
        long = int(places[:, -1].max()) + 2
        packed = flat.new_zeros(b, long)
        packed.scatter_(1, torch.where(is_piece, places, long - 1), torch.where(is_piece, flat, 0))
        packed[:, 0] = 1
        ends = places[:, -1:] + 1
        packed.scatter_(1, ends, 2)
        case = lookups[words][..., shape_column]
        case = case[..., None].expand(b, n, p).flatten(1)
        shapes = flat.new_zeros(b, long)
        shapes.scatter_(1, torch.where(is_piece, places, long - 1), torch.where(is_piece, case, 0))
        seen = torch.arange(long, device=flat.device)[None] <= ends
        x = self.pieces(packed) + self.places.weight[:long][None] + self.shapes(shapes) * (shapes > 0)[..., None]
        x = self.norm(x)
        total, mix = 0, torch.softmax(self.mix, 0)
        for layer, share in zip(self.layers, mix):
            x = layer(x, seen)
            total = total + share * x
        index = torch.where(is_piece, places, 0).view(b, n * p, 1).expand(-1, -1, x.shape[-1])
        y = (total.gather(1, index) * is_piece[..., None]).view(b, n, p, -1).sum(2) / (of > 0).sum(2).clamp_min(1)[..., None]
        own = self.rows_norm(self.rows(lookups[words]).sum(2))
        y = self.dropout(F.gelu(self.join(self.dropout(torch.cat([y.to(own.dtype), own], -1)))))
        for layer in self.recurrence:
            y = layer(y, mask)
        return self.last(y)
