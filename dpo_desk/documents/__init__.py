"""Core records in, PDF bytes out."""

from __future__ import annotations
