"""Keys and bytes; knows nothing of requests."""

from __future__ import annotations
