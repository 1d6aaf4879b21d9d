"""What a restore that was tried has shown, and the report to print and file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import backup_papers
from dpo_desk.core.backups import Drill, DrillFinding
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.backup_words import findings_words, grouped, records_words
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import full_date


class DrillDialog(Dialog):
    """Tells it.

    Args:
        context: of the window.
        drill: what was found.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, drill: Drill, parent: QWidget | None = None) -> None:
        heading = _("The restore is proven") if drill.passed else _("The restore failed")
        super().__init__(context.theme, heading, drill.name, parent)
        self._context, self._drill = context, drill
        told = Banner(self.theme, Card.DONE if drill.passed else Card.LATE)
        if drill.passed:
            words = _("Restored as a whole, looked at, and thrown away again; the office was not touched.")
            told.say(
                _("The backup of {day} can be restored.").format(day=full_date(drill.made_at.date())), words
            )
        else:
            found = findings_words(drill)
            told.say(
                found[:1].upper() + found[1:],
                _("Make a new backup today, and prove that one."),
                word=_("Mend"),
            )
        self.points = Checklist(self.theme, _("What was done"), _points(drill))
        self.set_body(one_column(told, card(column(self.points, margins=(12, 8, 12, 8)), Card.SUNKEN)))
        self.save = self.add_button(_("&Save report…"))
        self.save.clicked.connect(self._save)
        self.print = self.add_button(_("&Print report…"))
        self.print.clicked.connect(self._print)
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        fit(self, self.theme, 600, 480)

    def _report(self) -> bytes:
        return backup_papers.drill_report(self._context.desk, self._drill)

    def _print(self) -> None:
        print_pdf(self._context, self._report(), self)

    def _save(self) -> None:
        save_bytes(self._context, self._report(), f"{self._drill.on.isoformat()}-restore.pdf", self)


def _points(drill: Drill) -> tuple[CheckPoint, ...]:
    """What held; what failed stands above, and what there was nothing of is left out."""
    entries = ngettext("{n} entry", "{n} entries", drill.entries).format(n=grouped(drill.entries))
    documents = ngettext("{n} document", "{n} documents", drill.documents).format(n=grouped(drill.documents))
    found = (
        (_("Every record is there"), records_words(drill.records), drill.records, DrillFinding.COUNTS),
        (_("The journal holds together"), entries, drill.entries, DrillFinding.JOURNAL),
        (_("Documents are as they were kept"), documents, drill.documents, DrillFinding.EVIDENCE),
        (_("Search finds what is there"), drill.searched, drill.searched, DrillFinding.SEARCH),
        (_("A letter comes out as it was sent"), drill.letter, drill.letter, DrillFinding.LETTER),
    )
    return tuple(
        CheckPoint(key=str(place), text=text, note=note, state=CheckState.DONE)
        for place, (text, note, there, fault) in enumerate(found)
        if there and fault not in drill.findings
    )
