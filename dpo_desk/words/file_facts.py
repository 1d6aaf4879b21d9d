"""Sizes and hashes of files as people read them."""

from __future__ import annotations

from dpo_desk.words import _, language

_KILO = 1024
_GROUPS = 8


def file_size(size: int) -> str:
    """Size of a file in words people use."""
    kilobytes = max(1, round(size / _KILO))
    if kilobytes < _KILO:
        return _("{n} KB").format(n=kilobytes)
    return _("{n} MB").format(n=decimal(kilobytes / _KILO))


def decimal(value: float) -> str:
    """A number with one figure behind the point or comma, where that says anything."""
    figures = f"{value:.1f}".removesuffix(".0")
    return figures if language() == "en" else figures.replace(".", ",")


def in_groups(digest: str) -> str:
    """A hash in groups of eight: it is compared by eye, and it may break into lines."""
    return " ".join(digest[place : place + _GROUPS] for place in range(0, len(digest), _GROUPS))
