"""Facts of law from resources/, read into core values."""

from __future__ import annotations
