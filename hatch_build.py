"""Makes what the package holds but the tree does not, when it is built or installed from its source: gazetteer and browser files."""

import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `gazetteer/gazetteer.db` and `serve/static/vendor/` where they are missing or older than what they are made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's form
        """Runs before the files of a wheel are gathered."""
        root = Path(self.root)
        room = root / "src" / "standoff"
        package = ModuleType("standoff")  # without its `__init__`, which needs more than a build has
        package.__path__ = [str(room)]
        sys.modules["standoff"] = package
        from standoff.gazetteer.compile import compile_gazetteer, up_to_date

        path = room / "gazetteer" / "gazetteer.db"
        if not up_to_date(path):
            compile_gazetteer(path)
        browser = runpy.run_path(str(root / "tools" / "browser_files.py"))
        folder = room / "serve" / "static" / "vendor"
        if not browser["up_to_date"](root, folder):
            browser["make"](root, folder)
