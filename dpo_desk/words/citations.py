"""Provisions as people cite them in their language: "DSGVO 12(3)" for "GDPR 12(3)"."""

from __future__ import annotations

import re

from dpo_desk.core.countries import article_under, law_of
from dpo_desk.core.grounds import RefusalGround
from dpo_desk.words import N_, _

_NAMES = (N_("UK GDPR"), N_("GDPR"), N_("recital"))
_NAMED = re.compile(r"\b(" + "|".join(_NAMES) + r")\b")


def cited(source: str) -> str:
    """A source as it stands in the facts of law, the names of laws in the language that is spoken now."""
    return _NAMED.sub(lambda found: _(found[0]), source)


def articles_of(ground: RefusalGround, country: str) -> str:
    """Provisions of a ground, as the country's law cites them."""
    law = law_of(country)
    return ", ".join(cited(article_under(article, law)) for article in ground.articles)
