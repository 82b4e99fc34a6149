"""Writes the fitted network as two int8 ONNX files, and its tokenizer, into one folder."""

import shutil
import tempfile
from pathlib import Path

import torch
from network import Lower, Upper
from onnxruntime.quantization import QuantType, quantize_dynamic

from standoff.attribution.learned.features import CUE_SIZES, WORD_SIZES


def export(lower: Lower, upper: Upper, minilm: Path, folder: Path) -> None:
    """`lower.onnx`, `upper.onnx` and `tokenizer.json` in `folder`, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch)
        pieces, first = torch.randint(1, 1000, (3, 20)), torch.randint(0, 20, (3, 12))
        _write(lower.eval(), (pieces, first), whole / "lower.onnx", ["pieces", "first"], ["states"])
        states, there = torch.randn(3, 12, 384), torch.ones(3, 12)
        word, cue = torch.zeros(3, 12, len(WORD_SIZES), dtype=torch.long), torch.zeros(3, 12, len(CUE_SIZES), dtype=torch.long)
        _write(upper.eval(), (states, word, cue, there), whole / "upper.onnx", ["states", "word", "cue", "there"], ["cues", "roles"])
        for name in ("lower.onnx", "upper.onnx"):
            quantize_dynamic(whole / name, folder / name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    shutil.copyfile(minilm / "tokenizer.json", folder / "tokenizer.json")


def _write(part: torch.nn.Module, inputs: tuple[torch.Tensor, ...], path: Path, names: list[str], outputs: list[str]) -> None:
    axes = {"pieces": {0: "batch", 1: "pieces"}, "states": {0: "batch", 1: "words"}}
    plain = {0: "batch", 1: "words"}
    torch.onnx.export(
        part,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamo=False,
        opset_version=17,
        dynamic_axes={name: axes.get(name, plain) for name in (*names, *outputs)},
    )
