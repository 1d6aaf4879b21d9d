"""Forms for what happened to a complaint: one small form per kind of fact."""

from __future__ import annotations
