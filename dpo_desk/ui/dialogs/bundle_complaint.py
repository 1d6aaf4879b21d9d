"""The bundle of a complaint for the authority: what goes in, why the rest stays out, and the PDF."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import complaint_bundle
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.outside import filling
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.complaint_bundles import BundleItem
from dpo_desk.core.complaints import Complaint
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import Beside, stacked
from dpo_desk.ui.dialogs.paper_dialog import PaperDialog, stop_if
from dpo_desk.ui.options import window_language_options
from dpo_desk.ui.passphrase_field import PassphraseField
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _, language
from dpo_desk.words.dates import plain_date

_DAYS = 150
"""Width of the days at 100 %."""
_LIMITS = (complaint_bundle.LARGEST // complaint_bundle.MEGABYTE, 10, 25, 100, 500)
"""Megabytes of one file, at most: any, what a mail takes, what portals take."""


def _limit_words(megabytes: int) -> str:
    if megabytes == _LIMITS[0]:
        return _("as large as it is")
    return _("{n} MB at most").format(n=megabytes)


class BundleComplaintDialog(PaperDialog):
    """Asks what goes in, and saves the bundle.

    Args:
        context: of the window.
        complaint: the case.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, complaint: Complaint, parent: QWidget | None = None) -> None:
        subline = _("One PDF with an index. It names what is left out, and why.")
        super().__init__(
            context, _("Bundle for the authority"), save=self.save, subline=subline, parent=parent
        )
        self.complaint = complaint
        self.items = complaint_bundle.items(context.desk, complaint.id)
        self.rows = {one.key: self._make_row(one) for one in self.items}
        listed = stacked(*self.rows.values(), gap=6)
        listed.setAccessibleName(_("What goes in"))
        self.reason = LineField(self.theme)
        self.reason_field = FormField(self.theme, _("Why it is left &out"), self.reason)
        self.language = Choice(self.theme, window_language_options(), language())
        self.password = PassphraseField(self.theme)
        self.limit = Choice(self.theme, [Option(str(size), _limit_words(size)) for size in _LIMITS])
        self.set_fields(
            FormField(self.theme, _("What goes in"), listed),
            self.reason_field,
            Beside(
                self.theme,
                FormField(self.theme, _("&Language"), self.language),
                FormField(
                    self.theme,
                    _("Si&ze of a file"),
                    self.limit,
                    hint=_("A larger bundle comes in parts, cut between documents."),
                ),
            ),
            FormField(
                self.theme,
                _("Pass&word"),
                self.password,
                hint=_("Encrypts the file. Tell it to the authority by another way."),
                note=_("optional"),
            ),
            height=640,
        )
        self._ask_reason()
        self.rows[self.items[0].key].setFocus()

    def _make_row(self, item: BundleItem) -> CheckRow:
        """A part of the bundle by its title; a document by its day, with what it is beside it."""
        if item.on is None:
            made = CheckRow(self.theme, item.title, checked=True)
        else:
            about = " · ".join(dict.fromkeys(one for one in (item.title, item.sender, item.name) if one))
            note = "\n".join(one for one in (about, item.better_without) if one)
            wanted = not item.better_without
            made = CheckRow(self.theme, plain_date(item.on), note, checked=wanted, column=_DAYS)
            made.box.setAccessibleName(f"{plain_date(item.on)}: {item.title}")
        made.box.toggled.connect(lambda _on: self._ask_reason())
        return made

    def _left_out(self) -> dict[str, str]:
        """Why each item that is not ticked stays out: what speaks against it, else what was typed."""
        typed = self.reason.text().strip()
        out = (one for one in self.items if not self.rows[one.key].box.isChecked())
        return {one.key: one.better_without or typed for one in out}

    def _ask_reason(self) -> None:
        out = (one for one in self.items if not self.rows[one.key].box.isChecked())
        self.reason_field.setVisible(any(not one.better_without for one in out))
        self.reason_field.set_error("")

    def save(self) -> None:
        """Make the bundle; the journal notes what went in and what did not."""
        left_out = self._left_out()
        if not all(left_out.values()):
            self.show_error(self.reason_field, _("Say why; the bundle tells it."))
            return
        self.reason_field.set_error("")
        complaint_id, spoken, password = self.complaint.id, self.language.value(), self.password.text()

        limit = int(self.limit.value()) * complaint_bundle.MEGABYTE

        def bind_at(place: Path) -> Callable[[Desk, Told, Asked], Done[tuple[Path, ...]]]:
            def bind(desk: Desk, told: Told, asked: Asked) -> Done[tuple[Path, ...]]:
                places: list[Path] = []

                def tell(pages: int) -> None:
                    told(pages, 0)
                    stop_if(asked)

                with ExitStack() as files:

                    def opened(part: int) -> BinaryIO:
                        places.append(place if part == 1 else place.with_stem(f"{place.stem}-{part}"))
                        return files.enter_context(filling(places[-1]))

                    done = complaint_bundle.make(
                        desk,
                        complaint_id,
                        opened,
                        language=spoken,
                        left_out=left_out,
                        limit=limit,
                        password=password,
                        tell=tell,
                    )
                return Done(tuple(places), done.changed)

            return bind

        name = f"{self.complaint.number}.pdf"
        self.make_files(name, _("Making the bundle"), bind_at, locked=bool(password))
