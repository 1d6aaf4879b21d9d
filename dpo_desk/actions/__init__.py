"""One function per thing a user can do: the table of contents of the product."""

from __future__ import annotations
