"""Files that belong to whoever runs the program, and that nobody else may read."""

from __future__ import annotations

import os

OWNER_ONLY = 0o600


def opened_for_owner(name: str, flags: int) -> int:
    """Open a file, as `open` wants its `opener`: nobody else can read even its first byte."""
    return os.open(name, flags, OWNER_ONLY)
