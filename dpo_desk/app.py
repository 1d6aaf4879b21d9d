"""The only place that builds things and reads the clock: paths, facts of law, door, window, commands."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dpo_desk.actions.office import Door
from dpo_desk.paths import Paths, resources_dir
from dpo_desk.reference.library import Library

_QT_LIBRARIES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0"
)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


def _today() -> date:
    return datetime.now().astimezone().date()  # noqa: TID251 - the one place that reads the clock


@dataclass
class App:
    """One run of the program."""

    paths: Paths
    library: Library
    door: Door

    @property
    def data(self) -> Path:
        """Folder for office files and crash reports of this user."""
        return self.paths.data

    def rehearse(self, today: str) -> None:
        """Take another day for today; the journal marks it."""
        day = date.fromisoformat(today)
        self.door = replace(self.door, today=lambda: day, rehearsing=True)

    def window(self, office: Path | None) -> int:
        """Open the window; the usual office, or the one that is named."""
        missing = missing_libraries()
        if missing:
            sys.stderr.write(missing)
            return 3
        from dpo_desk.ui.application import run  # noqa: PLC0415 - commands do not pay for Qt

        return run(self.door, office or self.data / "office.dpo", self.data)

    def demo(self, out: Path | None, *, headless: bool) -> int:
        """Show the fictional office, or walk the main job without a screen."""
        from dpo_desk.actions import demo  # noqa: PLC0415 - only the demo needs it

        if headless or not has_screen():
            return self._walk(out or Path("build") / "demo")
        missing = missing_libraries()
        if missing:
            sys.stderr.write(missing)
            return 3
        from dpo_desk.ui.application import run  # noqa: PLC0415 - commands do not pay for Qt

        with tempfile.TemporaryDirectory(prefix="dpo-desk-demo-") as folder:
            office = (out or Path(folder)) / "demo.dpo"
            if not office.exists():
                office.parent.mkdir(parents=True, exist_ok=True)
                demo.build(self.door, office)
            return run(self.door, office, self.data, passphrase=demo.PASSPHRASE, demo=True)

    def _walk(self, out: Path) -> int:
        """Leave the office file, the letters, the deadlines and pictures of every screen in a folder."""
        from dpo_desk.actions import demo, today  # noqa: PLC0415 - only the demo needs them

        out.mkdir(parents=True, exist_ok=True)
        office = out / "demo.dpo"
        for old in out.glob("demo.dpo*"):
            old.unlink()
        demo.build(self.door, office)
        desk = self.door.open(office, demo.PASSPHRASE)
        try:
            for letter in demo.walk(desk):
                (out / f"{letter.name}.pdf").write_bytes(letter.pdf)
            (out / "deadlines.ics").write_bytes(today.deadlines_file(desk))
        finally:
            desk.store.close()
        missing = missing_libraries()
        if missing:
            sys.stderr.write(missing)
        else:
            from dpo_desk.ui.pictures import screens  # noqa: PLC0415 - commands do not pay for Qt

            screens(self.door, office, demo.PASSPHRASE, out / "screens")
        sys.stdout.write(f"{out.resolve()}\n")
        return 0

    def selftest(self) -> int:
        """Try everything a run needs: Qt, an encrypted office, a letter, its preview."""
        missing = missing_libraries()
        if missing:
            sys.stderr.write(missing)
            return 3
        from dpo_desk.actions import demo  # noqa: PLC0415 - only the self-test needs it
        from dpo_desk.documents.preview import page_count  # noqa: PLC0415 - only the self-test needs it

        with tempfile.TemporaryDirectory(prefix="dpo-desk-selftest-") as folder:
            office = Path(folder) / "selftest.dpo"
            demo.build(self.door, office)
            desk = self.door.open(office, demo.PASSPHRASE)
            try:
                pages = page_count(next(demo.walk(desk)).pdf)
            finally:
                desk.store.close()
        return 0 if pages else 1


def has_screen() -> bool:
    """Whether a window can be shown: macOS and Windows always can, Linux with a display."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries() -> str:
    """A sentence with the command that installs what Qt lacks; empty if nothing is missing."""
    try:
        from PySide6 import QtWidgets  # noqa: F401, PLC0415 - importing it is the test
    except ImportError as error:
        if sys.platform == "linux":
            return (
                f"The window needs system libraries that are missing ({error}). "
                f"On Debian or Ubuntu: sudo apt-get install {_QT_LIBRARIES}\n"
            )
        return f"The window cannot start ({error}). Install dpo_desk again.\n"
    return ""


def build() -> App:
    """Put the program together; nothing is created or opened yet."""
    from platformdirs import user_data_path  # noqa: PLC0415 - one use

    paths = Paths(data=user_data_path("dpo_desk", appauthor=False), resources=resources_dir())
    library = Library(paths.resources)
    return App(paths=paths, library=library, door=Door(library=library, now=_now, today=_today))


def main(arguments: list[str] | None = None) -> int:
    """Start the window, or run a command."""
    from dpo_desk.cli.main import run  # noqa: PLC0415 - loads the commands

    return run(build(), sys.argv[1:] if arguments is None else arguments)
