"""The network as it comes with the package: two int8 ONNX files, run on one thread so that the numbers do not depend on it."""

from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from standoff.attribution.learned.decode import Floats
from standoff.attribution.learned.features import Ints
from standoff.attribution.learned.pieces import tokenizer_from
from standoff.attribution.learned.propose import Proposer
from standoff.errors import UsageError

_HALVES = ("lower.onnx", "upper.onnx")
_TOKENIZER = "tokenizer.json"


class OnnxNetwork:
    """Both halves, from a folder with `lower.onnx` and `upper.onnx`."""

    def __init__(self, folder: Traversable) -> None:
        import onnxruntime  # a second's import, so only when something is read

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3

        def session(name: str) -> onnxruntime.InferenceSession:
            with as_file(folder / name) as path:
                return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

        self._lower, self._upper = map(session, _HALVES)

    def lower(self, ids: Ints, first: Ints) -> Floats:
        """See `Network`."""
        return cast(Floats, self._lower.run(None, {"pieces": ids, "first": first})[0])

    def upper(self, states: Floats, word: Ints, cue: Ints, there: Floats) -> tuple[Floats, Floats]:
        """See `Network`."""
        cues, roles = self._upper.run(None, {"states": states, "word": word, "cue": cue, "there": there})
        return cast(Floats, cues), cast(Floats, roles)


@cache
def proposer(weights: str | None = None) -> Proposer:
    """The proposer whose network and tokenizer are in a folder, or that of the package; loaded once in a process.

    Raises UsageError where a file is missing or broken.
    """
    folder: Traversable = Path(weights) if weights is not None else files("standoff.attribution.learned") / "weights"
    absent = [name for name in (*_HALVES, _TOKENIZER) if not (folder / name).is_file()]
    if absent:
        raise UsageError(
            f"the proposer's weights are not all there: {', '.join(absent)}", hint="Install again, or read with --syntax-only."
        )
    try:
        return Proposer(tokenizer_from((folder / _TOKENIZER).read_text("utf-8")), OnnxNetwork(folder))
    except Exception as fault:  # both libraries raise plain exceptions of their own
        raise UsageError(f"the proposer's weights cannot be loaded: {fault}", hint="Install again, or read with --syntax-only.") from fault
