from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dpo_desk"


def first_sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return text.split("\n\n")[0].replace("\n", " ")


def test_the_map_names_every_room_and_says_what_it_says_of_itself() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", readme, re.MULTILINE))
    rooms = {
        path.stem if path.is_file() else path.name: path if path.is_file() else path / "__init__.py"
        for path in PACKAGE.iterdir()
        if not path.name.startswith("__")
    }
    assert told == {name: first_sentence(path) for name, path in rooms.items()}


def test_every_command_of_the_readme_is_a_target() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", readme)) <= targets


def test_every_picture_and_file_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for place in re.findall(r"\]\(([^)]+)\)", readme) + re.findall(r"`(resources/[\w./]+)`", readme):
        assert (ROOT / place).exists(), place
