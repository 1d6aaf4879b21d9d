"""A whole program for commands: the real one, with a cheap passphrase and a clock that stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.app import App
from dpo_desk.cli.main import run
from dpo_desk.paths import OWNER_ONLY, Paths
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE, Clock


class Program(App):
    """The program as it is, on a clock that a test moves."""

    def __init__(self, paths: Paths, library: Library, clock: Clock) -> None:
        super().__init__(paths)
        self._facts = library
        self._clock = clock

    @property
    def library(self) -> Library:
        """Read once for all tests."""
        return self._facts

    @property
    def door(self) -> Door:
        real = super().door
        today = real.today if real.rehearsing else self._clock.today
        return replace(real, now=self._clock.now, today=today, effort=CHEAP)


@dataclass(frozen=True)
class Ran:
    """What a command left on the terminal."""

    status: int
    out: str
    err: str

    @property
    def plain(self) -> object:
        return json.loads(self.out)


@dataclass
class Terminal:
    """Runs commands as a person would, and reads what they say."""

    program: Callable[[], Program]
    folder: Path
    capture: pytest.CaptureFixture[str]

    @property
    def office(self) -> Path:
        return self.folder / "house.dpo"

    @property
    def passphrase_file(self) -> Path:
        return self.folder / "passphrase"

    def __call__(self, *words: object) -> Ran:
        self.capture.readouterr()
        status = run(self.program(), [str(word) for word in words])
        shown = self.capture.readouterr()
        return Ran(status, shown.out, shown.err)

    def json(self, *words: object) -> dict[str, object]:
        """A command that has to work, and answers with one object."""
        found = self.plain(*words)
        assert isinstance(found, dict)
        return found

    def rows(self, *words: object) -> list[dict[str, object]]:
        """A command that has to work, and answers with a list."""
        found = self.plain(*words)
        assert isinstance(found, list)
        return found

    def plain(self, *words: object) -> object:
        ran = self(*words, "--json")
        assert (ran.status, ran.err) == (0, ""), ran.err
        return ran.plain

    def refused(self, *words: object, status: int = 3) -> str:
        """A command that must not work: one sentence, nothing on standard output."""
        ran = self(*words, "--json")
        assert (ran.status, ran.out) == (status, ""), ran
        assert ran.err.count("\n") == 1
        return ran.err.strip()

    def desk(self) -> Desk:
        """The same office, opened beside the commands; close it before the next one."""
        return self.program().door.open(self.office, PASSPHRASE)

    def journal(self) -> int:
        """How many entries the journal has."""
        return len(self.rows("journal", "show", "--limit", 100_000))

    def file(self, name: str, content: str | bytes) -> Path:
        place = self.folder / name
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return place


@pytest.fixture
def terminal(
    tmp_path: Path,
    library: Library,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:
    """A terminal in which an office is named, and its passphrase lies in a file."""
    monkeypatch.setenv("LC_ALL", "C")
    made = Terminal(
        program=lambda: Program(Paths(data=tmp_path / "data", resources=library.resources), library, clock),
        folder=tmp_path,
        capture=capsys,
    )
    made.file("passphrase", PASSPHRASE + "\n")
    monkeypatch.setenv("DPO_DESK_OFFICE", str(made.office))
    monkeypatch.setenv("DPO_DESK_PASSPHRASE_FILE", str(made.passphrase_file))
    return made


HOUSE = (
    *("--organisation", "Woonhaven Amstelland", "--country", "NL", "--language", "nl", "--language", "en"),
    *("--street", "Havenkade 18", "--postcode", "1019 BR", "--city", "Amsterdam"),
    *("--email", "info@woonhaven.example", "--mailbox", "privacy@woonhaven.example"),
    *("--phone", "020 555 01 40", "--dpo", "Iris van Dam", "--dpo-function", "Data Protection Officer"),
    *("--dpo-email", "fg@woonhaven.example", "--dpo-phone", "020 555 01 42", "--colleague", "Iris van Dam"),
)


@pytest.fixture(scope="session")
def files_of_the_house() -> dict[str, bytes]:
    """What the first `init` left, by the end of the name; a copy takes a seventh of the time."""
    return {}


@pytest.fixture
def house(terminal: Terminal, files_of_the_house: dict[str, bytes]) -> Terminal:
    """The same, with an office for one Dutch organisation."""
    if not files_of_the_house:
        terminal.json("init", *HOUSE)
        name = terminal.office.name
        made = terminal.folder.glob(f"{name}*")
        files_of_the_house.update({file.name.removeprefix(name): file.read_bytes() for file in made})
    for ending, content in files_of_the_house.items():
        terminal.file(terminal.office.name + ending, content).chmod(OWNER_ONLY)
    return terminal
