"""The part of the engine that notebooks and the reader's browser run: standard library only.

It goes with every downloaded notebook, so that its cells run where nothing but Jupyter is installed.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

PACKAGES: Final = ("model", "text", "data", "annotate", "explore")
"""They import nothing but the standard library and each other."""


def library_files() -> dict[str, bytes]:
    """The files of the package `lesart` that explore a lesson, by their path: "lesart/explore/text.py"."""
    found = {"lesart/__init__.py": files("lesart").joinpath("__init__.py").read_bytes()}
    for name in PACKAGES:
        found.update(_files(files("lesart").joinpath(name), f"lesart/{name}"))
    return dict(sorted(found.items()))


def _files(folder: Traversable, path: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in folder.iterdir():
        if one.is_dir() and one.name != "__pycache__":
            found.update(_files(one, f"{path}/{one.name}"))
        elif one.is_file() and one.name.endswith((".py", ".csv", ".json")):
            found[f"{path}/{one.name}"] = one.read_bytes()
    return found
