"""Forms for what happened to a request: one small form per kind of fact."""

from __future__ import annotations
