"""No file imports itself by way of others: neither in Python nor in the JavaScript of the sandbox's page."""

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage", "sandbox")
PAGE = ROOT / "sandbox" / "page" / "js"
JS_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
"""`import … from "./x.js"`, `export … from "./x.js"`, `import "./x.js"` and `import("./x.js")`."""

Imports = dict[str, set[str]]
"""For each file, the files that it imports."""


def circle(imports: Mapping[str, set[str]]) -> str:
    """One circle as "a imports b imports a", or nothing. Sorted, so that each run names the same one."""
    try:
        TopologicalSorter({name: sorted(imports[name]) for name in sorted(imports)}).prepare()
    except CycleError as found:
        return " imports ".join(reversed(found.args[1]))
    return ""


def python_imports(root: Path, *rooms: str) -> Imports:
    """All imports count: at the top, inside functions, and those for types alone."""
    paths = {module_name(path, root): path for room in rooms for path in sorted((root / room).rglob("*.py"))}
    return {name: set(named_by(path, name, paths)) & paths.keys() for name, path in paths.items()}


def module_name(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def named_by(path: Path, name: str, modules: Mapping[str, Path]) -> Iterator[str]:
    """`from package import name` names the module `package.name` if there is one, otherwise the package."""
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), package)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in modules else source


def javascript_imports(folder: Path) -> Imports:
    """Files are named by their path in the folder; what lies outside of it does not count."""
    paths = {path.resolve(): path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.js"))}
    return {
        name: {
            paths[target]
            for found in JS_IMPORT.findall(path.read_text(encoding="utf-8"))
            if (target := (path.parent / found).resolve()) in paths
        }
        for path, name in paths.items()
    }


def test_no_circle_of_python_files() -> None:
    imports = python_imports(ROOT, *ROOMS)
    assert imports["sandbox.server"] >= {"sandbox.uploads", "sandbox.instance"}, "the imports are read"
    assert not circle(imports)


def test_no_circle_of_the_pages_files() -> None:
    imports = javascript_imports(PAGE)
    assert imports["clockbar.js"] >= {"time.js", "toast.js"}, "the imports are read"
    assert not circle(imports)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "way_back",
    [
        "import made.up.first",
        "from made.up.first import something",
        "from made.up import first",
        "from . import first",
        "from .first import something",
        "from ..up.first import something",
        "def later():\n    from made.up import first",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from made.up.first import Something",
    ],
)
def test_a_made_up_circle_is_found_and_named(tmp_path: Path, way_back: str) -> None:
    write(
        tmp_path,
        {
            "made/up/__init__.py": "",
            "made/up/first.py": "import json\nfrom made.up.second import something",
            "made/up/second.py": "from made.up import third",
            "made/up/third.py": way_back,
            "made/up/outside.py": "from made.up import first",
        },
    )
    assert circle(python_imports(tmp_path, "made")) in {
        "made.up.first imports made.up.second imports made.up.third imports made.up.first",
        "made.up.second imports made.up.third imports made.up.first imports made.up.second",
        "made.up.third imports made.up.first imports made.up.second imports made.up.third",
    }


def test_a_package_may_hand_on_what_its_modules_hold(tmp_path: Path) -> None:
    package = "from made.one import one\nfrom made.two import two"
    write(tmp_path, {"made/__init__.py": package, "made/one.py": "from made import two", "made/two.py": ""})
    assert not circle(python_imports(tmp_path, "made"))
    write(tmp_path, {"made/two.py": "from made import one_more"})
    assert circle(python_imports(tmp_path, "made")) in {
        "made imports made.two imports made",
        "made.two imports made imports made.two",
    }


@pytest.mark.parametrize(
    "way_back",
    [
        'import { first } from "./first.js";',
        'import * as first from "../page/first.js";',
        'import {\n  first,\n  last,\n} from "./first.js";',
        'import "./first.js";',
        'export { first } from "./first.js";',
        'const later = async () => await import("./first.js");',
    ],
)
def test_a_made_up_circle_of_javascript_is_found_and_named(tmp_path: Path, way_back: str) -> None:
    write(
        tmp_path,
        {
            "page/first.js": 'import { second } from "./second.js";\nimport "/elsewhere.js";',
            "page/second.js": way_back,
        },
    )
    assert circle(javascript_imports(tmp_path)) in {
        "page/first.js imports page/second.js imports page/first.js",
        "page/second.js imports page/first.js imports page/second.js",
    }
