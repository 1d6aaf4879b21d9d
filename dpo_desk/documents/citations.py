"""Which provision a letter cites for what, for every language: `resources/letter_citations.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.paths import resources_dir

FILE = "letter_citations.toml"
_LOOKS = re.compile(r"(?:(dpa|dsv) )?(\w+)(?:-(\w+))?(?:\((\w+)\))?(?:\((\w+)\))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision, without the words of any language.

    Attributes:
        act: "dpa" or "dsv" where it stands in another act than the letter's law; else empty.
        article: its number; of a section in a British act.
        last: of the last article, where several in a row are meant; else empty.
        paragraph: its number; empty for the whole article.
        point: its letter; empty for the whole paragraph.
    """

    act: str
    article: str
    last: str = ""
    paragraph: str = ""
    point: str = ""

    @property
    def pattern(self) -> str:
        """Name of the pattern that says it."""
        if self.act == "dpa":
            return "section"
        if self.last:
            return "articles"
        return "point" if self.point else "paragraph" if self.paragraph else "article"

    @property
    def parts(self) -> dict[str, str]:
        """What its pattern can name."""
        return {
            "article": self.article,
            "last": self.last,
            "paragraph": self.paragraph,
            "point": self.point,
        }


def citations(law: str, regime_id: str, resources: Path | None = None) -> Mapping[str, Citation]:
    """What is cited under a law that numbers as the GDPR does, or the Swiss one, by what it is about.

    Args:
        law: eu, ch, uk, or a law that follows eu.
        regime_id: of the request's clock; decides where a law changed.
        resources: folder of resources; the program's own if None.

    Raises:
        DamagedResource: names the entry that cannot be used.
    """
    table = _table(resources or resources_dir())
    if law == "ch":
        return table["ch"]
    followed = (regime_id, law, "eu") if law == "uk" else (law, "eu")
    return ChainMap(*(dict(table[name]) for name in followed if name in table))


@cache
def _table(resources: Path) -> Mapping[str, Mapping[str, Citation]]:
    text = (resources / FILE).read_text(encoding="utf-8")
    return {
        section: {about: _read(section, about, said) for about, said in rows.items()}
        for section, rows in tomllib.loads(text).items()
    }


def _read(section: str, about: str, said: str) -> Citation:
    found = _LOOKS.fullmatch(said)
    if found is None:
        raise DamagedResource(FILE, Damage.UNKNOWN_VALUE, record=section, key=about)
    act, article, last, paragraph, point = (part or "" for part in found.groups())
    return Citation(act, article, last, paragraph, point)
