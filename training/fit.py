"""Fits the network to annotated reports."""

import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from examples import Asked, Example
from network import Lower, Upper, from_minilm
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from standoff.attribution.learned.features import CUE_SIZES, HIDDEN, cue_features, window
from standoff.attribution.learned.pieces import alike, pieces, stacked, there, tokenizer_from

EPOCHS = 12
RATE, NEW_RATE = 1.2e-4, 6e-4
SEED = 7
BLANK = 0.08  # of the words


def fit(reports: list[list[Example]], minilm: Path, *, epochs: int = EPOCHS, seed: int = SEED) -> tuple[Lower, Upper]:
    """Both halves fitted to the reports. One report a step; the rate rises for a tenth of the steps, then falls to zero."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = tokenizer_from((minilm / "tokenizer.json").read_text("utf-8"))
    lower, upper = from_minilm(minilm)
    new = [*upper.word.parameters(), *upper.cue.parameters(), *upper.cues.parameters(), *upper.roles.parameters()]
    lower.pieces.weight.requires_grad_(requires_grad=False)
    known = {id(p) for p in (*new, lower.pieces.weight)}
    old = [p for p in (*lower.parameters(), *upper.parameters()) if id(p) not in known]
    optimiser = torch.optim.AdamW([{"params": old, "lr": RATE}, {"params": new, "lr": NEW_RATE}], weight_decay=0.01, fused=True)
    total = epochs * len(reports)
    rise = max(1, total // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(s / rise, max(0.0, (total - s) / (total - rise))))
    started = time.time()
    for epoch in range(epochs):
        order = list(range(len(reports)))
        chance.shuffle(order)
        sums = [0.0, 0.0]
        for i in order:
            losses = _losses(lower, upper, reports[i], tokenizer, chance)
            optimiser.zero_grad()
            sum(losses).backward()
            nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimiser.step()
            schedule.step()
            sums = [s + loss.item() for s, loss in zip(sums, losses, strict=True)]
        print(
            f"epoch {epoch + 1}: cues {sums[0] / len(order):.3f} roles {sums[1] / len(order):.3f}, {time.time() - started:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    return lower.eval(), upper.eval()


def _losses(lower: Lower, upper: Upper, report: list[Example], tokenizer: Tokenizer, chance: random.Random) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states: dict[int, Tensor] = {}
        cue_losses, role_losses = [], []
        for group in alike([len(e.chunk.words) for e in report]):
            here = [report[i] for i in group]
            batch = pieces(tokenizer, [_blanked(e.chunk.words, chance) for e in here])
            out = lower(torch.from_numpy(batch.ids), torch.from_numpy(batch.first))
            states.update(zip(group, out, strict=True))
            word = _stacked([e.chunk.features for e in here])
            words_there = torch.from_numpy(batch.there)
            labels, _ = upper(out, word, torch.zeros((*word.shape[:2], len(CUE_SIZES)), dtype=torch.long), words_there)
            wanted = _stacked([e.labels[:, None] for e in here])[:, :, 0]
            cue_losses.append(functional.cross_entropy(labels.float()[words_there > 0], wanted[words_there > 0], reduction="sum"))
        asked = [(i, a, *window(e.chunk, a.first, a.last)) for i, e in enumerate(report) for a in (*e.asked, *_wrong(e, chance))]
        for group in alike([b - a for _, _, a, b in asked]):
            some = [asked[n] for n in group]
            longest = max(b - a for _, _, a, b in some)
            rows = torch.stack([functional.pad(states[i][a:b], (0, 0, 0, longest - (b - a))) for i, _, a, b in some])
            words = _stacked([report[i].chunk.features[a:b] for i, _, a, b in some])
            inside = torch.from_numpy(there([b - a for _, _, a, b in some]))
            _, roles = upper(rows, words, _stacked([q.features for _, q, _, _ in some]), inside)
            targets = _stacked([q.targets for _, q, _, _ in some]).float()
            each = functional.binary_cross_entropy_with_logits(roles.float(), targets, reduction="none").sum(2) * inside
            role_losses.append(each.sum())
    words_in_all = sum(len(e.chunk.words) for e in report)
    return torch.stack(cue_losses).sum() * 12 / words_in_all, sum(role_losses, torch.zeros(())) / (20 * max(1, len(asked)))


def _blanked(words: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """The words with some hidden at random, so that the network learns to do without any one of them."""
    return tuple(HIDDEN if chance.random() < BLANK else word for word in words)


def _wrong(example: Example, chance: random.Random) -> list[Asked]:
    """A verb that is no cue: nothing is to be found for it."""
    verbs = [k for k, t in enumerate(example.chunk.tokens) if t.pos == "VERB" and not example.labels[k]]
    if not verbs or chance.random() > 0.3:
        return []
    k = chance.choice(verbs)
    features = cue_features(example.chunk, k, k + 1)
    return [Asked(k, k + 1, features, np.zeros((len(features), 6), dtype=np.int64))]


def _stacked(arrays: list[np.ndarray]) -> Tensor:
    return torch.from_numpy(stacked(arrays))
