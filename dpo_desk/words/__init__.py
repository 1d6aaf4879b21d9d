"""What the desk says to people, in their language: gettext catalogues read through one door.

gettext is process-wide by nature: the language is set once when the program starts and again when a
person chooses another one; nobody else touches it.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.paths import resources_dir

_DOMAIN = "dpo_desk"

LANGUAGES = ("en", "nl", "de")
"""Languages of window and terminal; letters have their own."""


@dataclass(slots=True)
class _Catalogue:
    language: str
    translations: _gettext.NullTranslations


_current = _Catalogue("en", _gettext.NullTranslations())
_aside: ContextVar[_Catalogue | None] = ContextVar("aside", default=None)


def _read(language: str, folder: Path | None = None) -> _gettext.NullTranslations:
    """Find a catalogue; English is the language of the source and may lack one."""
    return _gettext.translation(
        _DOMAIN, folder or resources_dir() / "locale", languages=[language], fallback=language == "en"
    )


def use_language(language: str, folder: Path | None = None) -> None:
    """Speak another language from now on.

    Args:
        language: one of `LANGUAGES`, or "xx", the stretched language of the layout tests.
        folder: where the catalogues lie; the program's own by default.
    """
    translations = _read(language, folder)
    _current.language, _current.translations = language, translations


def lend_catalogues() -> None:
    """Let libraries that ask gettext's own domain, as click does, find their sentences in our catalogues.

    They speak the language of the terminal, by the same variables as `cli.main`.
    """
    _gettext.bindtextdomain(_DOMAIN, resources_dir() / "locale")
    _gettext.textdomain(_DOMAIN)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language within a block and on this thread only: a printed paper has its own.

    Args:
        language: one of `LANGUAGES`.
    """
    before = _aside.set(_Catalogue(language, _read(language)))
    try:
        yield
    finally:
        _aside.reset(before)


def _spoken() -> _Catalogue:
    return _aside.get() or _current


def language() -> str:
    """The language that is spoken now."""
    return _spoken().language


def _(text: str) -> str:
    """Translate a sentence."""
    return _spoken().translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that counts something."""
    return _spoken().translations.ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """Translate a word that means different things in different places."""
    return _spoken().translations.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for translation where it stands in a table; `_` translates it when it is shown."""
    return text
