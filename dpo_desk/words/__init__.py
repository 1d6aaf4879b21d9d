"""What the desk says to people, in their language."""

from __future__ import annotations
