"""The network of the learned proposer: a small BERT encoder cut in two, so that its upper half can look at one cue at a time."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from standoff.attribution.learned.features import CUE_SIZES, WORD_SIZES

WIDTH, HEADS, INNER, LOWER, UPPER = 384, 12, 1536, 4, 2
CUE_LABELS = 5  # none, begin and inside of says, begin and inside of thinks
ROLES = 6  # source, content, addressee, channel, first and last word of a content


class Layer(nn.Module):
    """One BERT layer: self-attention and a feed-forward net, each with a residual and a norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(batch, words, width) in and out; `bias` (batch, 1, 1, words) is very low where there is no word."""
        batch, words, _ = x.shape
        q, k, v = (t.reshape(batch, words, HEADS, -1).transpose(1, 2) for t in self.qkv(x).split(WIDTH, -1))
        weights = torch.softmax(q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias, -1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).reshape(batch, words, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Lower(nn.Module):
    """Word pieces to one state a word: embeddings and the lower layers."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LOWER))
        self.drop = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, first: Tensor) -> Tensor:
        """`pieces` (batch, length) ids, 0 where there is none; `first` (batch, words) where each word's first piece stands."""
        bias = (pieces == 0)[:, None, None, :] * -1e4
        places = torch.arange(pieces.shape[1])
        x = self.drop(self.norm(self.pieces(pieces) + self.places(places)))
        for layer in self.layers:
            x = layer(x, bias)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH))


class Upper(nn.Module):
    """States of words with what the parse says of them, and how they stand to a cue, to cue labels and roles."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.ModuleList(nn.Embedding(n, WIDTH) for n in WORD_SIZES)
        self.cue = nn.ModuleList(nn.Embedding(n, WIDTH) for n in CUE_SIZES)
        for table in (*self.word, *self.cue):
            nn.init.normal_(table.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(UPPER))
        self.cues = nn.Linear(WIDTH, CUE_LABELS)
        self.roles = nn.Linear(WIDTH, ROLES)

    def forward(self, states: Tensor, word: Tensor, cue: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """`states` (batch, words, width); `word`, `cue` features; `there` (batch, words) 1 where there is a word."""
        x = states
        for i, table in enumerate(self.word):
            x = x + table(word[:, :, i])
        for i, table in enumerate(self.cue):
            x = x + table(cue[:, :, i])
        bias = (1 - there)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.cues(x), self.roles(x)


def from_minilm(folder: Path, dropout: float = 0.1) -> tuple[Lower, Upper]:
    """Both halves with the weights of MiniLM-L6; what that has not is new."""
    weights = load_file(folder / "model.safetensors")
    lower, upper = Lower(dropout), Upper(dropout)
    with torch.no_grad():
        lower.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        lower.places.weight.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
        lower.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        lower.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for i, layer in enumerate([*lower.layers, *upper.layers]):
            _fill(layer, {k.removeprefix(f"encoder.layer.{i}."): v for k, v in weights.items() if k.startswith(f"encoder.layer.{i}.")})
    return lower, upper


def _fill(layer: Layer, weights: dict[str, Tensor]) -> None:
    for kind in ("weight", "bias"):
        own = [weights[f"attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(own))
        getattr(layer.out, kind).copy_(weights[f"attention.output.dense.{kind}"])
        getattr(layer.norm1, kind).copy_(weights[f"attention.output.LayerNorm.{kind}"])
        getattr(layer.up, kind).copy_(weights[f"intermediate.dense.{kind}"])
        getattr(layer.down, kind).copy_(weights[f"output.dense.{kind}"])
        getattr(layer.norm2, kind).copy_(weights[f"output.LayerNorm.{kind}"])
