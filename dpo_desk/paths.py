"""Where things lie; computed, never created."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Paths:
    """The two places the desk knows of.

    Attributes:
        data: folder for office files and settings of this user.
        resources: read-only facts and texts that belong to the program.
    """

    data: Path
    resources: Path


def resources_dir() -> Path:
    """Find `resources/` the same way in a wheel, a checkout and a frozen bundle."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "dpo_desk" / "resources")
    return next((place for place in candidates if place.is_dir()), candidates[-1])
