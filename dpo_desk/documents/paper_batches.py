"""What goes with many letters to the printer: the covering list, and the sheet before each pile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.core.letter_batches import Pile
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import page, typed
from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.values import Block, Heading, Paragraph, Table, Tallies
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPaper(Paper):
    """What the covering list tells.

    Attributes:
        piles: letters as they lie behind it.
    """

    piles: Sequence[Pile]


def covering_list(paper: BatchPaper) -> Report:
    """Put the covering list together: how many letters, in which piles, to whom."""
    letters = [one for pile in paper.piles for one in pile.letters]
    sheets, count = sum(one.sheets for one in letters), len(paper.piles)
    blocks: list[Block] = [
        Tallies(
            (
                (str(len(letters)), ngettext("letter to post", "letters to post", len(letters))),
                (str(sheets), ngettext("sheet of paper", "sheets of paper", sheets)),
                (str(count), ngettext("pile for the post", "piles for the post", count)),
            )
        ),
        Paragraph(
            _(
                "A sheet that is not posted lies before each pile. The letters of a pile leave in the same "
                "way and weigh the same."
            )
        ),
    ]
    for number, pile in enumerate(paper.piles, 1):
        blocks += [Heading(_pile_words(number, pile)), _letters(pile)]
    return page(paper, _("Covering list of letters"), *blocks)


def _letters(pile: Pile) -> Table:
    return Table(
        head=(_("Letter"), _("To"), _("Kind")),
        rows=tuple((one.letter.number, typed(one.person), name(one.letter.kind)) for one in pile.letters),
        widths=(30, 70, 65),
    )


def _pile_words(number: int, pile: Pile) -> str:
    sheets = ngettext("{n} sheet each", "{n} sheets each", pile.sheets).format(n=pile.sheets)
    words = _("Pile {number}: {dispatch}, {sheets}, about {grams} g")
    return words.format(number=number, dispatch=name(pile.dispatch), sheets=sheets, grams=pile.grams)


def separator(paper: BatchPaper, number: int) -> Report:
    """The sheet before a pile, counted from 1; it is not posted."""
    pile = paper.piles[number - 1]
    count = len(pile.letters)
    blocks: list[Block] = [
        Tallies(
            (
                (str(count), ngettext("letter to post", "letters to post", count)),
                (str(pile.sheets), ngettext("sheet in each", "sheets in each", pile.sheets)),
                (f"{pile.grams} g", _("weight of each, about")),
            )
        ),
        Paragraph(_("**Take this sheet out; it is not posted.**")),
        Paragraph(
            _("From {first} to {last}.").format(
                first=pile.letters[0].letter.number, last=pile.letters[-1].letter.number
            )
        ),
    ]
    title = _("Pile {number}: {dispatch}").format(number=number, dispatch=name(pile.dispatch))
    return page(paper, title, *blocks)
