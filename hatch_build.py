"""Makes the gazetteer when the package is built or installed from its source."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `src/standoff/gazetteer/gazetteer.db` where it is missing or older than what it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's form
        """Runs before the files of a wheel are gathered."""
        room = Path(self.root) / "src" / "standoff"
        package = ModuleType("standoff")  # without its `__init__`, which needs more than a build has
        package.__path__ = [str(room)]
        sys.modules["standoff"] = package
        from standoff.gazetteer.compile import compile_gazetteer, up_to_date

        path = room / "gazetteer" / "gazetteer.db"
        if not up_to_date(path):
            compile_gazetteer(path)
