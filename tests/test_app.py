"""The program as it is put together: clock, places, window, the walk through the main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from dpo_desk import app
from dpo_desk.actions import backups, demo, journal
from dpo_desk.actions.office import Door
from dpo_desk.app import App
from dpo_desk.cli.context import LibrariesMissing, WindowImpossible
from dpo_desk.paths import Paths, resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP, Effort
from tests.conftest import Clock

LETTERS = [
    f"{name}-{language}.pdf"
    for language in ("en", "nl", "de")
    for name in ("acknowledgement", "access-answer", "partial-refusal")
]


@pytest.fixture
def program(tmp_path: Path) -> App:
    return App(Paths(data=tmp_path / "data", resources=resources_dir()))


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new passphrase costs nothing; the program would measure the computer first."""
    monkeypatch.setattr("dpo_desk.actions.office.calibrated", lambda: CHEAP)


def test_it_is_built_without_touching_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    built = app.build()
    assert built.paths.resources == resources_dir()
    assert built.usual.name == "office.dpo"
    assert isinstance(built.library, Library)
    assert built.library is built.library
    assert list(tmp_path.iterdir()) == []


def test_its_clock_is_the_real_one_until_a_day_is_rehearsed(program: App) -> None:
    door = program.door
    assert door.now().utcoffset() == timedelta(0)
    assert abs(door.now() - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251 - to compare
    assert abs(door.today() - door.now().date()) <= timedelta(days=1)
    assert not door.rehearsing
    program.rehearse(date(2026, 3, 5))
    assert (program.door.today(), program.door.rehearsing) == (date(2026, 3, 5), True)
    program.rehearse(date(2026, 3, 6))
    assert program.door.today() == date(2026, 3, 6)


def test_a_new_office_costs_what_this_computer_can_give(
    program: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = Effort(memory=80 * 1024, passes=3, lanes=4)
    monkeypatch.setattr("dpo_desk.actions.office.calibrated", lambda: measured)
    assert program.door.new_effort() == measured


def test_the_usual_office_is_the_one_last_opened(program: App) -> None:
    place = program.data / "office.dpo"
    assert program.usual == place
    program.data.mkdir()
    (program.data / "usual.json").write_text('{"office": "/a/b.dpo", "language": "nl"}', "utf-8")
    assert program.usual == Path("/a/b.dpo")
    place.write_bytes(b"")
    assert program.usual == place


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_whether_a_window_can_be_shown(
    program: App,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    environment: dict[str, str],
    there: bool,  # noqa: FBT001 - a column of the table
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert program.has_screen() is there


@pytest.mark.parametrize(("platform", "error"), [("linux", LibrariesMissing), ("darwin", WindowImpossible)])
def test_what_the_window_lacks_is_told(
    program: App,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    platform: str,
    error: type[LibrariesMissing | WindowImpossible],
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.setattr(sys, "platform", platform)
    tries: list[Callable[[], object]] = [
        lambda: program.window(None),
        lambda: program.demo(tmp_path),
        lambda: program.pictures(tmp_path),
        program.selftest,
    ]
    for attempt in tries:
        with pytest.raises(error) as caught:
            attempt()
        assert "PySide6" in str(caught.value.values["detail"])
    assert list(tmp_path.iterdir()) == []


class Shown:
    """Stands where the window would be opened, and looks at what it is given."""

    def __init__(self) -> None:
        self.given: list[tuple[Path, Path, str | None, bool]] = []
        self.opened: list[bool] = []

    def __call__(
        self,
        door: Door,
        office: Path,
        data: Path,
        *,
        passphrase: str | None = None,
        demo: bool = False,
    ) -> int:
        self.given.append((office, data, passphrase, demo))
        if passphrase is not None:
            desk = door.open(office, passphrase)
            self.opened.append(desk.store.people.head("", 1) != [])
            desk.store.close()
        return 5


def test_the_window_gets_the_office_that_is_named(
    program: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = Shown()
    monkeypatch.setattr("dpo_desk.ui.application.run", window)
    assert program.window(tmp_path / "house.dpo") == 5
    assert program.window(None) == 5
    assert window.given == [
        (tmp_path / "house.dpo", program.data, None, False),
        (program.data / "office.dpo", program.data, None, False),
    ]


@pytest.mark.usefixtures("cheap")
def test_the_demo_opens_a_fictional_office_that_is_gone_afterwards(
    program: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = Shown()
    monkeypatch.setattr("dpo_desk.ui.application.run", window)
    assert program.demo(None) == 5
    passing = window.given[0][0]
    assert not passing.parent.exists()
    for _again in range(2):
        program.demo(tmp_path / "kept")
    assert (tmp_path / "kept" / "demo.dpo").exists()
    assert window.opened == [True, True, True]
    assert {one[2:] for one in window.given} == {(demo.PASSPHRASE, True)}


@pytest.mark.usefixtures("cheap")
def test_the_self_test_finds_all_in_order_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert app.main(["selftest", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"sound": True}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("cheap")
def test_the_walk_leaves_office_letters_and_deadlines(program: App, tmp_path: Path, clock: Clock) -> None:
    program.rehearse(clock.day)
    program.walk(tmp_path / "walk")
    made = program.walk(tmp_path / "walk")
    office, *letters, deadlines, backup = made
    assert [one.name for one in (office, *letters, deadlines)] == ["demo.dpo", *LETTERS, "deadlines.ics"]
    for letter in letters:
        with pypdfium2.PdfDocument(letter.read_bytes()) as pages:
            assert len(pages) >= 1
    assert deadlines.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert list(backup.parent.glob("dpo-*")) == [backup]
    desk = program.door.open(office, demo.PASSPHRASE)
    assert backups.verify(desk, backup).value.whole
    proven = desk.store.backups.last_drill(passed=True)
    assert proven is not None
    assert proven.name == backup.name
    assert journal.verify(desk).ok
    assert {one.rehearsed_on is not None for one in journal.entries(desk)} == {True}
    desk.store.close()


def test_the_main_job_without_a_screen_is_one_command(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "dpo_desk", "demo", "--headless", "--out", out, "--json"],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    names = [Path(file).relative_to(out).as_posix() for file in told["files"]]
    assert told["folder"] == str(out)
    assert names[:11] == ["demo.dpo", *LETTERS, "deadlines.ics"]
    assert all((out / name).stat().st_size > 0 for name in names)
    assert names[11].startswith("backup/dpo-")
    pictures = names[12:]
    assert [name.split("/")[1][:2] for name in pictures] == [f"{n:02}" for n in range(1, len(pictures) + 1)]
    assert len(pictures) >= 10
    for name in pictures:
        with Image.open(out / name) as picture:
            colours = picture.convert("RGB").getcolors(2**24)
            assert picture.size == (1280, 800)
        assert colours is not None
        assert len(colours) > 50, f"{name} is empty"


def test_a_program_without_qt_makes_all_else_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("dpo_desk.actions.office.calibrated", lambda: CHEAP)
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.main(["demo", "--out", str(tmp_path / "out"), "--json"]) == 0
    shown = capsys.readouterr()
    assert "sudo apt-get install libegl1" in shown.err
    assert len(json.loads(shown.out)["files"]) == 12
    assert app.main([]) == 3
    assert app.main(["selftest"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_the_window_is_shown_where_a_screen_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    window = Shown()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr("dpo_desk.actions.office.calibrated", lambda: CHEAP)
    monkeypatch.setattr("dpo_desk.ui.application.run", window)
    assert app.main(["demo", "--out", str(tmp_path / "out")]) == 5
    monkeypatch.setattr(sys, "argv", ["dpo-desk", "--office", "here.dpo"])
    assert app.main() == 5
    assert [one[0].name for one in window.given] == ["demo.dpo", "here.dpo"]
