"""Words by which the languages of letters are told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Frequent words; those of two languages stand in both, or in neither.
TELLING: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the your you and until with which have to request",
        "nl": "wij uw het niet een gegevens verzoek ons aan",
        "de": "wir ihre und nicht sie daten oder bitte für",
        "nb": "og ikke det til av oss deg opplysninger opplysningene",
        "sv": "och inte det till av oss dig uppgifter uppgifterna",
        "da": "og ikke det til os dig oplysninger oplysningerne",
        "fi": "emme olemme jos joka että sinua sinulle voit tietoja tiedot",
    }.items()
}


def words_of(text: str) -> set[str]:
    """Words of a text, in small letters."""
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def foreign(text: str, language: str) -> dict[str, set[str]]:
    """Words in a text of a language that tell another one, by that language."""
    words = words_of(text) - TELLING[language]
    return {other: words & telling for other, telling in TELLING.items() if words & telling}
