"""dpo_desk: an offline desk for data protection officers."""

from __future__ import annotations

__version__ = "0.1.0"
