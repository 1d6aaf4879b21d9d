"""The only place that builds things and reads the clock: paths, facts of law, door, window, commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desk.paths import Paths, resources_dir

if TYPE_CHECKING:  # `--version` pays for neither the facts of law nor the store
    from dpo_desk.actions.desk import Desk
    from dpo_desk.actions.office import Door
    from dpo_desk.reference.library import Library

_DEMO = "demo.dpo"
_QT_LIBRARIES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0"
)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


def _today() -> date:
    return datetime.now().astimezone().date()  # noqa: TID251 - the one place that reads the clock


class App:
    """One run of the program; what is heavy is built when it is first asked for.

    Args:
        paths: where things lie.
    """

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._rehearsed: date | None = None

    @property
    def data(self) -> Path:
        """Folder for office files and crash reports of this user."""
        return self.paths.data

    @property
    def usual(self) -> Path:
        """The office file of a run that names none: the usual one, otherwise the one last opened."""
        from dpo_desk.ui.usual import read_usual  # noqa: PLC0415 - few commands open an office unnamed

        place = self.data / "office.dpo"
        known = read_usual(self.data).office
        return Path(known) if known and not place.exists() else place

    @cached_property
    def library(self) -> Library:
        """The facts of law."""
        from dpo_desk.reference.library import Library  # noqa: PLC0415 - `--version` does without

        return Library(self.paths.resources)

    @property
    def door(self) -> Door:
        """Opens and makes offices."""
        from dpo_desk.actions.office import Door  # noqa: PLC0415 - loads the store, which few commands need

        day = self._rehearsed
        return Door(
            library=self.library,
            now=_now,
            today=_today if day is None else lambda: day,
            rehearsing=day is not None,
        )

    def rehearse(self, today: date) -> None:
        """Take another day for today; the journal marks it."""
        self._rehearsed = today

    def has_screen(self) -> bool:
        """Whether a window can be shown: macOS and Windows always can, Linux with a display."""
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            return False
        on_linux = sys.platform.startswith("linux")
        return not on_linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

    def window(self, office: Path | None) -> int:
        """Open the window; the usual office, or the one that is named.

        Raises:
            LibrariesMissing: if the system lacks what the window needs.
            WindowImpossible: if its own files are damaged.
        """
        require_qt()
        from dpo_desk.ui.application import run  # noqa: PLC0415 - commands do not pay for Qt

        return run(self.door, office or self.data / "office.dpo", self.data)

    def demo(self, out: Path | None) -> int:
        """Show the fictional office in the window.

        Args:
            out: folder in which it stays; without one it is gone when the window closes.

        Raises:
            LibrariesMissing: if the system lacks what the window needs.
            WindowImpossible: if its own files are damaged.
        """
        require_qt()
        from dpo_desk.actions import demo  # noqa: PLC0415 - only the demo needs it
        from dpo_desk.ui.application import run  # noqa: PLC0415 - commands do not pay for Qt

        with _folder(out, "demo") as folder:
            office = folder / _DEMO
            if not office.exists():
                demo.build(self.door, office)
            return run(self.door, office, self.data, passphrase=demo.PASSPHRASE, demo=True)

    def walk(self, out: Path) -> list[Path]:
        """Walk the main job and leave the office file, the letters, the deadlines and a proven backup.

        Args:
            out: folder for them; the fictional office of an earlier walk is replaced.

        Returns:
            The files, in the order in which they were made.
        """
        from dpo_desk.actions import backups, demo, today  # noqa: PLC0415 - only the demo needs them

        office, stick = out / _DEMO, out / "backup"
        stick.mkdir(parents=True, exist_ok=True)
        for old in (*out.glob(f"{_DEMO}*"), *stick.iterdir()):
            old.unlink()
        demo.build(self.door, office)
        with _open(self.door, office) as desk:
            letters = [_written(out / f"{one.name}.pdf", one.pdf) for one in demo.walk(desk)]
            deadlines = _written(out / "deadlines.ics", today.deadlines_file(desk))
            backup = backups.make(desk, stick).value.path
            backups.drill(desk, backup)
        return [office, *letters, deadlines, backup]

    def pictures(self, out: Path) -> list[Path]:
        """Take a picture of every screen of the office that was walked.

        Args:
            out: the folder of the walk.

        Returns:
            The files.

        Raises:
            LibrariesMissing: if the system lacks what the window needs.
            WindowImpossible: if its own files are damaged.
        """
        require_qt()
        from dpo_desk.actions import demo  # noqa: PLC0415 - only the demo needs it
        from dpo_desk.ui.pictures import screens  # noqa: PLC0415 - commands do not pay for Qt

        return screens(self.door, out / _DEMO, demo.PASSPHRASE, out / "screens")

    def selftest(self) -> None:
        """Try everything a run needs: Qt, an encrypted office, a letter, its pages read back.

        Raises:
            LibrariesMissing: if the system lacks what the window needs.
            WindowImpossible: if its own files are damaged.
        """
        require_qt()
        from dpo_desk.actions import demo  # noqa: PLC0415 - only the self-test needs it
        from dpo_desk.documents.preview import page_count  # noqa: PLC0415 - only the self-test needs it

        with _folder(None, "selftest") as folder:
            office = folder / "selftest.dpo"
            demo.build(self.door, office)
            with _open(self.door, office) as desk:
                page_count(next(demo.walk(desk)).pdf)


@contextmanager
def _open(door: Door, office: Path) -> Iterator[Desk]:
    from dpo_desk.actions import demo  # noqa: PLC0415 - only the demo needs it

    desk = door.open(office, demo.PASSPHRASE)
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def _folder(out: Path | None, name: str) -> Iterator[Path]:
    """The folder that was asked for, or one that is gone afterwards; it holds invented data only."""
    from dpo_desk.actions.leftovers import folder_for_a_while  # noqa: PLC0415 - only the demo needs it

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        yield out
        return
    with folder_for_a_while(name) as folder:
        yield folder


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def require_qt() -> None:
    """Make sure that a window can be built.

    Raises:
        LibrariesMissing: if the system lacks what Qt needs.
        WindowImpossible: if Qt itself is damaged.
    """
    from dpo_desk.cli.context import LibrariesMissing, WindowImpossible  # noqa: PLC0415 - mostly all is there

    try:
        from PySide6 import QtWidgets  # noqa: F401, PLC0415 - importing it is the test
    except ImportError as error:
        if sys.platform.startswith("linux"):
            raise LibrariesMissing(detail=str(error), packages=_QT_LIBRARIES) from error
        raise WindowImpossible(detail=str(error)) from error


def build() -> App:
    """Put the program together; nothing is created or opened yet."""
    from platformdirs import user_data_path  # noqa: PLC0415 - one use

    return App(Paths(data=user_data_path("dpo_desk", appauthor=False), resources=resources_dir()))


def main(arguments: list[str] | None = None) -> int:
    """Start the window, or run a command.

    Args:
        arguments: words after the program's name; those of this run by default.

    Returns:
        The exit status.
    """
    from dpo_desk.cli.main import run  # noqa: PLC0415 - loads the commands
    from dpo_desk.vault.hardening import harden  # noqa: PLC0415 - only whoever runs it

    harden()
    return run(build(), sys.argv[1:] if arguments is None else arguments)
