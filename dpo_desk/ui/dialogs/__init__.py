"""Dialogs: forms that end in one action."""

from __future__ import annotations
