"""What is known before an office is unlocked: which file was opened last, and in which language."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from dpo_desk.words import LANGUAGES

_NAME = "usual.json"


@dataclass(frozen=True, slots=True)
class Usual:
    """Kept in the user's own folder; it holds nothing from inside an office.

    Attributes:
        office: path of the office file that was opened last; empty before the first.
        language: of the window.
    """

    office: str = ""
    language: str = ""


def read_usual(folder: Path) -> Usual:
    """What was kept; nothing where the file is missing or not ours."""
    try:
        plain = json.loads((folder / _NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return Usual()
    if not isinstance(plain, dict):
        return Usual()
    language = str(plain.get("language", ""))
    return Usual(str(plain.get("office", "")), language if language in LANGUAGES else "")


def keep_usual(folder: Path, usual: Usual) -> None:
    """Keep it for the next start; a place that cannot be written to is no reason to stop."""
    beside = folder / f".{_NAME}.partial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(usual), file)
        beside.replace(folder / _NAME)
    except OSError:
        return  # the program asks again next time; nothing of the office is lost
