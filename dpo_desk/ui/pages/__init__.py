"""Pages of the main window: each shows records and starts actions; no page knows another."""

from __future__ import annotations
