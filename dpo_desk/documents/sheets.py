"""The door to this room: values for letters and reports, and what makes PDF files of them.

ReportLab and pikepdf are loaded when something is printed, not when a window opens.
"""

from __future__ import annotations

from dpo_desk.documents.layouts import (
    AddressDoesNotFit,
    Layout,
    ReturnLineDoesNotFit,
    layout,
    layout_names,
)
from dpo_desk.documents.page_values import Annex, Report, Sender, Sheet
from dpo_desk.documents.values import (
    Blanks,
    Block,
    Bullets,
    Heading,
    KeyValues,
    Numbered,
    PageBreak,
    PageTitle,
    Paragraph,
    Remedies,
    Remedy,
    Signature,
    Small,
    Table,
    literal,
)

__all__ = [
    "AddressDoesNotFit",
    "Annex",
    "Blanks",
    "Block",
    "Bullets",
    "Heading",
    "KeyValues",
    "Layout",
    "Numbered",
    "PageBreak",
    "PageTitle",
    "Paragraph",
    "Remedies",
    "Remedy",
    "Report",
    "ReturnLineDoesNotFit",
    "Sender",
    "Sheet",
    "Signature",
    "Small",
    "Table",
    "layout",
    "layout_names",
    "literal",
    "missing_characters",
    "render",
]


def render(sheet: Sheet | Report) -> bytes:
    """Print a letter or a report.

    Args:
        sheet: what to print.

    Returns:
        A tagged PDF; the same bytes for the same sheet. It says of itself that it is PDF/A-2a and PDF/UA-1;
        what is no draft says so only if a validator agrees.

    Raises:
        AddressDoesNotFit: if the recipient's address is too long for the window.
        ReturnLineDoesNotFit: if the sender's line over the address is.
    """
    from dpo_desk.documents import pages, pdfa  # noqa: PLC0415 - loads ReportLab and pikepdf only when needed

    if isinstance(sheet, Report):
        return pdfa.rightly_labelled(pages.print_report(sheet))
    printed = pages.print_letter(sheet)
    return printed if sheet.draft_word else pdfa.rightly_labelled(printed)


def missing_characters(text: str) -> tuple[str, ...]:
    """Characters that cannot be printed and would appear as the sign for a missing one.

    Args:
        text: for example a name.

    Returns:
        Each such character once, in the order of the text.
    """
    from dpo_desk.documents import fonts  # noqa: PLC0415 - loads ReportLab only when needed

    return fonts.missing_characters(text)
