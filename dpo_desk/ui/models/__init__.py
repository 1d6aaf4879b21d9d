"""Models for long lists: ids in memory, rows by the page."""

from __future__ import annotations
