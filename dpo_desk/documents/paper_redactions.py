"""The log of a redacted version: its last page tells what is black, whose interest that serves, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import page, typed
from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.values import KeyValues, Paragraph, Small, Table
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.dates import plain_date
from dpo_desk.words.file_facts import in_groups


@dataclass(frozen=True, slots=True)
class BlackPart:
    """One line of the log.

    Attributes:
        page: counted from 1.
        place: where on it.
        interest: whose interest it serves.
        provision: on which ground.
    """

    page: int
    place: str
    interest: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionLog(Paper):
    """What the last page of a redacted version says.

    Attributes:
        document: its name.
        pages: of the document itself.
        sha256: of the original, hexadecimal.
        made_by: who made it.
        parts: what is black, numbered as they come.
    """

    document: str
    pages: int
    sha256: str
    made_by: str
    parts: tuple[BlackPart, ...]


def log_page(log: RedactionLog) -> Report:
    """Put the log together."""
    pages = ngettext("{n} page", "{n} pages", log.pages).format(n=log.pages)
    made = _("{name}, {date}").format(name=log.made_by, date=plain_date(log.made_on))
    return page(
        log,
        _("What is black, and why"),
        Paragraph(
            _(
                "Parts of this copy are black, to protect the interests named below. Nothing is left under"
                " them: every page was drawn anew as a picture. The original is kept unchanged."
            )
        ),
        KeyValues(
            (
                (_("Document"), f"{typed(log.document)} ({pages})"),
                (_("Made by"), typed(made)),
                (_("SHA-256 of the original"), in_groups(log.sha256)),
            )
        ),
        Table(
            head=(_("No."), _("Page"), pgettext("on a page", "Place"), _("Whose interest"), _("Provision")),
            rows=tuple(
                (str(number), str(one.page), one.place, typed(one.interest), typed(one.provision))
                for number, one in enumerate(log.parts, 1)
            ),
            widths=(11, 13, 50, 48, 43),
            right=frozenset({0, 1}),
            roomy=True,
            title=_("What is black, and why"),
        ),
        Small(_("Places are told from the left and upper edge, as shares of the page.")),
    )
