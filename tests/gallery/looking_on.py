"""Stands in for the program where a picture shows a restore or a re-key: nothing is restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dpo_desk.actions.erasure import Applied
from dpo_desk.actions.rekeying import Rekeyed
from dpo_desk.actions.restoring import Inside, Report, Wish
from dpo_desk.core.erasure import Counts
from dpo_desk.store.restored import Soundness
from dpo_desk.ui.dialogs.assistant import Failed
from dpo_desk.ui.dialogs.restore import RestoreAssistant
from dpo_desk.ui.long_work import LongWork
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.vault.archive_parts import Header


@dataclass
class LookingOn:
    """What the assistant asks of the program."""

    window: MainWindow
    day: date

    @property
    def long(self) -> LongWork:
        return self.window.context.runner.long

    def proposed_place(self, organisation: str) -> Path:
        return Path("/home/iris/offices") / f"{organisation}.dpo"

    def look_into(self, path: Path, sheet: str, to: Path, then: object, failed: Failed) -> None:
        """Nothing is looked into."""

    def restore(self, path: Path, sheet: str, wish: Wish, then: object, failed: Failed) -> None:
        """Nothing is restored."""

    def enter(self, path: Path) -> None:
        """Nothing is shown."""

    def rekeyed(self) -> Rekeyed:
        """Somebody and this computer are shut out."""
        desk = self.window.context.desk
        return Rekeyed(desk=desk, shut_out=("Bo Lund",), forgot_computer=True, sheet_goes_on=True)

    def assistant(self) -> RestoreAssistant:
        """As it is once a backup was looked into and restored."""
        made = RestoreAssistant(self.window.context.theme, self, self.window)
        header = self._header()
        path = Path("/media/iris/BLUE-64/dpo-7c1e04b2-20261022T055800Z-212.age")
        made._way.path = path
        made._way.inside = Inside(path=path, size=48_000_000, header=header, freshest=None)
        made._way.report = Report(
            header=header,
            soundness=Soundness(database=True, journal=True, counts=True, found={}, entries=8412),
            applied=Applied(marks=9, people=3, counts=Counts()),
            list_as_of=header.made_at,
            kept=None,
        )
        made.file.line.setText(str(path))
        return made

    def _header(self) -> Header:
        return Header(
            store_id="7c1e04b2",
            seq=212,
            previous="",
            steps=(),
            app="1",
            made_at=datetime(self.day.year, self.day.month, self.day.day, 5, 58, tzinfo=UTC),
            destroy_after=self.day + timedelta(days=400),
            head=None,
            counts={"request": 214, "person": 388, "letter": 612},
            size=1,
        )
