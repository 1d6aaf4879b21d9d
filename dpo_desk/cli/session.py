"""One run of a command: which office, which passphrase, and how results are shown."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dpo_desk.cli.context import Program
from dpo_desk.core.errors import DeskError, KeyringFailed, KeyringLocked, NoKey, NoSafeKeyring
from dpo_desk.words import _, use_language

if TYPE_CHECKING:  # `--version` does not pay for the store
    from dpo_desk.actions.desk import Desk
    from dpo_desk.actions.rollbacks import InSpiteOf

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What JSON can say."""

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that move the cursor, turn the direction of a line, or are no characters: mails are full of them."""


class PassphraseNeeded(DeskError):
    """No passphrase was given, and nobody is there to type one."""

    exit_status = 4


class SheetNeeded(DeskError):
    """No recovery sheet was given, and nobody is there to type it."""

    exit_status = 4


class Session:
    """What every command is given.

    Args:
        program: the program.
        office: the office file; None for the usual place.
        passphrase_file: holds the passphrase in its first line.
    """

    def __init__(
        self, program: Program, office: Path | None = None, passphrase_file: Path | None = None
    ) -> None:
        self.program = program
        self.office = office
        self.passphrase_file = passphrase_file
        self.older_key_file = self.older_office = ""
        self.as_json = False

    @property
    def place(self) -> Path:
        """The office file of this run."""
        return self.office or self.program.usual

    def passphrase(self, *, again: bool = False) -> str:
        """Read the passphrase from its file, or ask for it.

        Args:
            again: ask twice, for a new one.

        Raises:
            PassphraseNeeded: if there is no file and nobody to ask.
            DeskError: if the file cannot be read.
        """
        return _from_file_or_person(self.passphrase_file, _("Passphrase"), again=again)

    def new_passphrase(self, file: Path | None) -> str:
        """Read another passphrase that shall open the office; arguments and errors as `passphrase`."""
        return _from_file_or_person(file, _("New passphrase"), again=True)

    def sheet(self, file: Path | None) -> str:
        """Read the lines of the recovery sheet from a file, or ask for them one by one.

        Raises:
            SheetNeeded: if there is no file and nobody to ask.
            DeskError: if the file cannot be read.
        """
        if file is not None:
            from dpo_desk.cli.files import read_bytes  # noqa: PLC0415 - knows the store's largest document

            return read_bytes(file).decode("utf-8-sig", "replace")
        if not _somebody_there():
            raise SheetNeeded
        question = _("Line {n} of the recovery sheet")
        lines = [click.prompt(question.format(n=number), hide_input=True, err=True) for number in (1, 2, 3)]
        return "\n".join(str(line) for line in lines)

    @contextmanager
    def desk(self, passphrase: str | None = None, *, daily: bool = True) -> Iterator[Desk]:
        """The open office, which speaks its own language; closed when the command is done.

        The first command of a day carries out the erasures that are due, and says so.

        Args:
            passphrase: opens it; read or asked for where it is not given.
            daily: whether that is done here.
        """
        from dpo_desk.actions import settings  # noqa: PLC0415 - loads the store, which few commands need

        desk = self._open(passphrase)
        try:
            use_language(settings.get(desk).language)
            if daily:
                _begin_day(desk)
            yield desk
        finally:
            desk.close()

    def in_spite_of(self) -> InSpiteOf:
        """What is accepted although it looks rolled back, as the options say."""
        from dpo_desk.actions.rollbacks import InSpiteOf  # noqa: PLC0415 - loads the store, as above

        return InSpiteOf(older_key_file=self.older_key_file.strip(), older_office=self.older_office.strip())

    def _open(self, passphrase: str | None) -> Desk:
        door = self.program.door
        if passphrase is not None:
            return door.open(self.place, passphrase, self.in_spite_of())
        if self.passphrase_file is None:
            try:
                return door.open_from_keyring(self.place, self.in_spite_of())
            except NoKey:
                pass  # the usual case: nothing was entrusted to this computer
            except (NoSafeKeyring, KeyringLocked, KeyringFailed):
                if not _somebody_there():
                    raise
        return door.open(self.place, self.passphrase(), self.in_spite_of())

    def show(self, plain: Plain, text: str | Sequence[str]) -> None:
        """Show a result: JSON for programs, in UTF-8 everywhere; lines for people."""
        if self.as_json:
            document = json.dumps(plain, ensure_ascii=False, indent=2)
            click.echo(_UNSAFE.sub(_escaped, document).encode())
        else:
            for line in [text] if isinstance(text, str) else text:
                click.echo(safe(line))


def _begin_day(desk: Desk) -> None:
    """Do what is done once on each day; where that fails the command itself goes on."""
    from dpo_desk.actions import (  # noqa: PLC0415 - loads the store, which few commands need
        complaints,
        erasure,
    )
    from dpo_desk.words.errors import sentence  # noqa: PLC0415 - nothing went wrong so far
    from dpo_desk.words.keeping_words import ran_lines  # noqa: PLC0415 - few days have something to tell

    try:
        complaints.begin_day(desk)
        ran = erasure.run_daily(desk).value
        told = ran_lines(done=len(ran.done), blocked=len(ran.blocked), complete=ran.complete)
    except DeskError as error:
        told = [sentence(error)]
    for line in told:
        click.echo(safe(line), err=True)


def _escaped(sign: re.Match[str]) -> str:
    return "\n" if sign[0] == "\n" else f"\\u{ord(sign[0]):04x}"


def safe(line: str) -> str:
    """One line that a terminal shows as it is: breaks become spaces, what commands a terminal goes."""
    return _UNSAFE.sub("�", re.sub(r"[\t\n\r]+", " ", line))


def _somebody_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _from_file_or_person(file: Path | None, question: str, *, again: bool) -> str:
    if file is not None:
        from dpo_desk.cli.files import read_bytes  # noqa: PLC0415 - knows the store's largest document

        first, _rest, _more = read_bytes(file).partition(b"\n")
        return first.removesuffix(b"\r").decode("utf-8-sig", "surrogateescape")
    if not _somebody_there():
        raise PassphraseNeeded
    return str(click.prompt(question, hide_input=True, confirmation_prompt=again, err=True))


def session_of(context: click.Context) -> Session:
    """The session of a command."""
    found = context.find_object(Session)
    if found is None:
        raise LookupError("commands run inside dpo_desk.cli.main.run")
    return found


def day(value: object) -> date:
    """Read a date, ISO 8601."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise click.BadParameter(_("{value} is no date; write 2026-03-31.").format(value=value)) from error


def moment(value: object) -> datetime:
    """Read a moment, ISO 8601; without an offset it is a local one of the seat."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise click.BadParameter(
            _("{value} is no moment; write 2026-04-03T16:30.").format(value=value)
        ) from error


ID = click.IntRange(min=1, max=2**63 - 1)
"""Number of a record in the office file."""


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay rows out in columns."""
    if not rows:
        return []
    clean = [[safe(cell) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in clean) for place in range(len(clean[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in clean
    ]


def told(value: Plain) -> str:
    """A plain value in one line for people."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {told(one)}" for key, one in value.items() if one not in (None, ""))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(told(one) for one in value) or "–"
    return str(value)


def table(plain: Mapping[str, Plain]) -> list[str]:
    """A record's names and values, one in a line."""
    return columns([(name, told(value)) for name, value in plain.items()])
