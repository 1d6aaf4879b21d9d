"""The window: shows records, starts actions."""

from __future__ import annotations
