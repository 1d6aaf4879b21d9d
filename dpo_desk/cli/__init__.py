"""The same actions in a terminal."""

from __future__ import annotations
