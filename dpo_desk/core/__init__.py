"""The law and the office's rules as values and pure functions."""

from __future__ import annotations
