"""From which age a child can itself consent to an online service: every country with its source."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import purposes
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.minimum_ages import MinimumAge
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import folded
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.plain_table import PlainTable, TableColumn, TableLine
from dpo_desk.words import _
from dpo_desk.words.dates import country_name


class AgesDialog(Dialog):
    """A table to look at.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        subline = _("Art. 8(1): below this age a parent or guardian consents. Unlisted countries count 16.")
        super().__init__(context.theme, _("Ages of consent by country"), subline, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = (
            TableColumn(_("Country"), 150),
            TableColumn(_("Age"), 90),
            TableColumn(_("Source"), 300),
            TableColumn(_("To know besides"), 220),
        )
        self.table = PlainTable(self.theme, _("Ages of consent by country"), columns)
        known = sorted(purposes.ages(context.desk), key=lambda one: folded(country_name(one.country)))
        self.table.show_lines([_line(one) for one in known])
        self.set_body(area(column((self.table, 1), margins=(16, 8, 16, 8))))
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        fit(self, self.theme, 820, 600)
        self.table.setFocus()


def _line(one: MinimumAge) -> TableLine:
    age = _("no fixed age") if one.age is None else str(one.age)
    unsure = one.confidence is Confidence.UNSURE
    notes = [_("to be checked") if unsure else "", one.note]
    cells = (country_name(one.country), age, one.source, " · ".join(part for part in notes if part))
    return TableLine(cells, Meaning.SOON if unsure else None)
