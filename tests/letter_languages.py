"""What tests need to know of each language of letters: `letter_texts/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dpo_desk.core.letters import LETTER_LANGUAGES


@cache
def texts(language: str) -> Mapping[str, Any]:
    """What people of that language type into the fields of letters."""
    path = Path(__file__).parent / "letter_texts" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_of(text: str) -> set[str]:
    """Words of a text, in small letters."""
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def telling(language: str) -> set[str]:
    """Frequent words of a language; what another one has as well, its own list has, too."""
    return set(texts(language)["telling"])


def foreign(text: str, language: str) -> dict[str, set[str]]:
    """Words in a text of a language that tell another one, by that language."""
    words = words_of(text) - telling(language)
    return {other: words & telling(other) for other in LETTER_LANGUAGES if words & telling(other)}
