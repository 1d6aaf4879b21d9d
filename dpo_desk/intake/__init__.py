"""What comes from outside, hostile until proven harmless."""

from __future__ import annotations
