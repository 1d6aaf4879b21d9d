"""The dialogs about what is given away: a redacted copy, and the package of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import redactions, requests
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.redactions import Interest
from dpo_desk.ui.dialogs.package_answer import PackageDialog
from dpo_desk.ui.dialogs.redact import RedactDialog
from dpo_desk.ui.main_window import MainWindow
from tests.gallery.office import EVERY


def disclosure_dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Names of the dialogs about what is given away, and how to make each."""
    context, desk = window.context, window.context.desk
    views = [requests.view(desk, one) for one in requests.ids(desk, EVERY)]
    letters = [(view, one) for view in views for one in view.evidence if one.name.endswith(".pdf")]
    view, letter = letters[0]

    def bare() -> RedactDialog:
        return RedactDialog(context, redactions.opened(desk, Source.REQUEST, letter.id), window)

    def drawn() -> QWidget:
        dialog = bare()
        family = view.person.name.split()[-1]
        hits = redactions.find(dialog.one.pdf, family)
        dialog.words.setText(family)
        dialog._take_hits(hits)
        dialog.drawing.step(1)
        dialog.drawing.explain(dialog.one.usual(Interest.COLLEAGUE))
        return dialog

    issued = next(one for one in views if any(letter.number for letter in one.letters))
    sent = next(one for one in issued.letters if one.number)

    def packed() -> QWidget:
        dialog = PackageDialog(context, sent, window)
        dialog.show_saved(Path("/home/office/L-2026-0001.pdf"), locked=True)
        return dialog

    yield "package", lambda: PackageDialog(context, sent, window)
    yield "package-saved", packed
    yield "redact-empty", bare
    yield "redact", drawn
