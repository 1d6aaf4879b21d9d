"""What is filled in about an entry of the ledger of consents."""

from __future__ import annotations
