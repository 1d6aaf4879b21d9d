"""What the desk says to people, in their language: gettext catalogues read through one door.

gettext is process-wide by nature: the language is set once when the program starts and again when a
person chooses another one; nobody else touches it.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

from dpo_desk.paths import resources_dir

LANGUAGES = ("en", "nl", "de")
"""Languages of window and terminal; letters have their own."""


class _Catalogue:
    def __init__(self) -> None:
        self.language = "en"
        self.translations: _gettext.NullTranslations = _gettext.NullTranslations()


_current = _Catalogue()


def use_language(language: str, folder: Path | None = None) -> None:
    """Speak another language from now on.

    Args:
        language: one of `LANGUAGES`, or "xx", the stretched language of the layout tests.
        folder: where the catalogues lie; the program's own by default.
    """
    _current.language = language
    _current.translations = _gettext.translation(
        "dpo_desk", folder or resources_dir() / "locale", languages=[language], fallback=language == "en"
    )


def language() -> str:
    """The language that is spoken now."""
    return _current.language


def _(text: str) -> str:
    """Translate a sentence."""
    return _current.translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that counts something."""
    return _current.translations.ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """Translate a word that means different things in different places."""
    return _current.translations.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for translation where it stands in a table; `_` translates it when it is shown."""
    return text
