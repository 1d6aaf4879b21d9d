"""Reusable widgets: no pages, no data access. Each takes the `Theme` first."""

from __future__ import annotations
