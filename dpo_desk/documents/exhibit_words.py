"""What the pages of a bundle say of the evidence on them."""

from __future__ import annotations

from collections.abc import Callable

from dpo_desk.documents.exhibits import LeftOut, Shown, Unshown
from dpo_desk.words import N_, _

Cite = Callable[[str, str], str]
"""Names an exhibit by its number and title."""

_WHY = {
    Unshown.UNKNOWN_KIND: N_("Documents of this kind cannot be printed. The file is kept as it came."),
    Unshown.RECORDING: N_("This is a recording. It is kept as it came and can be played."),
    Unshown.GONE: N_("The content was destroyed; name, size and hash show that it was there."),
    Unshown.LOCKED: N_("It is locked with a password. The file is kept as it came."),
    Unshown.DAMAGED: N_("It is damaged and cannot be read. The file is kept as it came."),
    Unshown.TOO_LARGE: N_("It is larger than any page that can be printed. The file is kept as it came."),
    Unshown.TOO_DEEP: N_("It lies too deep inside other mails to be printed. The mail is kept as it came."),
}
_LEFT_OUT = {
    LeftOut.SCRIPTS: N_("scripts were left out"),
    LeftOut.FILES: N_("files inside it were left out"),
    LeftOut.FORM: N_("fields of its form are shown as they were filled in"),
    LeftOut.COMMENTS: N_("comments and links are shown as far as they are printed"),
    LeftOut.LAYERS: N_("hidden layers stay hidden; pages are shown as pictures"),
    LeftOut.TEXT_CUT: N_("only the beginning of a very long text is shown"),
    LeftOut.SIGNS: N_("letters that cannot be printed are shown as �"),
}


def why_text(why: Unshown) -> str:
    """Why something is not shown, in a sentence."""
    return _(_WHY[why])


def left_out_text(left: tuple[LeftOut, ...]) -> str:
    """What was left out, in one line; empty if nothing was."""
    return "; ".join(_(_LEFT_OUT[one]) for one in left)


def head_line(shown: Shown, page: int, cite: Cite) -> str:
    """What stands over a page of evidence."""
    title = cite(shown.exhibit_number, " ".join(shown.title.split()))
    return _("{title} · page {page} of {pages}").format(title=title, page=page, pages=shown.pages)


def exhibit_title(number: str, title: str) -> str:
    """An exhibit in a list or a bookmark."""
    return _("Exhibit {number} · {title}").format(number=number, title=title)
