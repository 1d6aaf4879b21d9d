"""What all papers of the office share: edges, page numbers, and a few words."""

from __future__ import annotations

from datetime import date

from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.values import Block, literal
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date

NO_BREAK = "\u00a0"
_SHORT = 8


def short_store(store_id: str) -> str:
    """The first eight signs of an office's id, in two groups: "7c1e-04b2"."""
    plain = "".join(letter for letter in store_id if letter.isalnum())[:_SHORT]
    return "-".join(part for part in (plain[:4], plain[4:]) if part)


def number_words(number: int) -> str:
    """A whole number with a narrow gap between groups of three, as every language reads it."""
    return f"{number:,}".replace(",", NO_BREAK)


def typed(text: str) -> str:
    """What a person typed, on one line, no mark of it read as markup."""
    return literal(" ".join(text.split()))


def date_or_dash(day: date | None) -> str:
    """A day in words; nothing, which a table prints as a dash, where there is none."""
    return plain_date(day) if day else ""


def page(paper: Paper, title: str, *blocks: Block, footer: str = "", note: str = "") -> Report:
    """Put a paper together.

    Args:
        paper: what stands at its edges.
        title: printed title, also that of the file.
        blocks: the contents.
        footer: line at the foot of page one, behind the title; the office by default.
        note: small words at the upper right; the day by default.

    Returns:
        What is to be rendered.
    """
    house = " ".join(paper.house.split())
    store = footer or _("store {store}").format(store=short_store(paper.store_id))
    made = note or _("Made on {date}").format(date=plain_date(paper.made_on))
    return Report(
        language=paper.language,
        house=house,
        note=made,
        title=title,
        footer=f"{title} · {store}",
        blocks=blocks,
        continuation=f"{house} · {title} · {plain_date(paper.made_on)}",
        page_word=_("Page {page} of {pages}"),
        continued=_("{title}, continued"),
    )
