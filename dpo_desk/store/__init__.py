"""One encrypted file: rows in, core records out. SQL lives only here."""

from __future__ import annotations
