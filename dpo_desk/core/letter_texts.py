"""Texts of letters as an office words them, in place of the shipped ones; every version is kept.

A text is that of a whole letter, named as its kind, or one of the sentences that letters share, named as
in `common.toml`. What the case fills in may be moved and worded around, and not lost: the checks before a
letter is issued rely on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dpo_desk.core.letters import LetterKind

SHARED: Final = ("salutation", "closing", "child", "received", "late", "contact")
"""Sections of shared sentences that an office may word: tone, where the others are law or labels."""

_FREE: Final = frozenset({"cite", "law", "website", "contact"})
"""Values that no letter needs: the provision beside a sentence, and how to reach the sender, which the
letterhead says as well."""

_VALUE = re.compile(r"\{\{-?\s*([a-z_]+)")
_BLOCK = re.compile(r"^\s*\[([a-z_]+)\]\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeText:
    """One version of a text as the office words it.

    Attributes:
        language: of the letters, ISO 639-1.
        name: kind of letter, or section and name of a shared sentence.
        version: counted per language and name, from 1; 0 before it is stored.
        text: in place of the shipped one; empty where the office went back to that.
        base: the shipped text on that day.
        kept_at: moment it was kept, aware UTC.
        kept_by: colleague who kept it.
    """

    language: str
    name: str
    version: int = 0
    text: str
    base: str
    kept_at: datetime
    kept_by: str


def is_letter(name: str) -> bool:
    """Whether a text is that of a whole letter, and no shared sentence."""
    return name in {kind.value for kind in LetterKind}


def parts(text: str) -> tuple[str, ...]:
    """What the case fills in: values as `{{ name }}`, tables and boxes as `[name]`, each once."""
    values = (f"{{{{ {name} }}}}" for name in _VALUE.findall(text) if name not in _FREE)
    blocks = (f"[{name}]" for name in _BLOCK.findall(text))
    return tuple(dict.fromkeys((*values, *blocks)))


def left_out(shipped: str, text: str) -> tuple[str, ...]:
    """What the case fills in where the shipped text is used, and nowhere in another one.

    Args:
        shipped: the text of the program.
        text: of the office.
    """
    kept = parts(text)
    return tuple(part for part in parts(shipped) if part not in kept)
