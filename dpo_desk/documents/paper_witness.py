"""The journal on paper: places of entries, and the witness of its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dpo_desk.documents.paper_edges import number_words, typed
from dpo_desk.documents.proof_values import ProvenPlace
from dpo_desk.documents.values import Block, Heading, Paragraph, Table
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import short_date


def places(journal: Sequence[ProvenPlace]) -> Table:
    """Entries of the journal, each with what witnesses it."""
    return Table(
        head=(_("Entry"), _("Moment (UTC)"), _("What was done"), _("Short code of its seal")),
        rows=tuple((number_words(place.seq), place.at, typed(place.what), place.code) for place in journal),
        widths=(18, 36, 41, 70),
        right=frozenset({0}),
    )


def witness(made_on: date, entries: int, code: str) -> list[Block]:
    """How far the journal went, and how to hold it against this paper later.

    Args:
        made_on: the day the paper is printed.
        entries: number of entries then.
        code: short code of the last of them.
    """
    return [Heading(_("Witness of the journal")), Paragraph(witness_words(made_on, entries, code))]


def witness_words(made_on: date, entries: int, code: str) -> str:
    """The same as a sentence, the code marked as strong."""
    count = ngettext("{n} entry", "{n} entries", entries).format(n=number_words(entries))
    return _(
        "When this was printed on {date}, the journal had {entries}; the short code of the last one "
        "is **{code}**. “dpo-desk journal verify CODE” compares the journal with this "
        "code or with that of any entry named above: whatever was changed since is found."
    ).format(date=short_date(made_on), entries=count, code=code)
