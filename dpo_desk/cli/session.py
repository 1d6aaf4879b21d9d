"""One run of a command: which office, which passphrase, and how results are shown."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from dpo_desk.actions import office as offices
from dpo_desk.actions.desk import Desk
from dpo_desk.cli.context import Program
from dpo_desk.core.errors import DeskError, telling_the_place
from dpo_desk.words import _

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
_F = TypeVar("_F", bound=Callable[..., object])


class PassphraseNeeded(DeskError):
    """No passphrase was given, and nobody is there to type one."""

    exit_status = 4


@dataclass
class Session:
    """What every command is given.

    Attributes:
        program: the program.
        office: the office file; None for the usual place.
        passphrase_file: holds the passphrase in its first line.
        as_json: exactly one JSON document on standard output.
    """

    program: Program
    office: Path | None = None
    passphrase_file: Path | None = None
    as_json: bool = False

    @property
    def place(self) -> Path:
        """The office file of this run."""
        return self.office or self.program.data / "office.dpo"

    def passphrase(self, *, again: bool = False) -> str:
        """Read the passphrase from its file, or ask for it.

        Args:
            again: ask twice, for a new one.

        Raises:
            PassphraseNeeded: if there is no file and nobody to ask.
        """
        if self.passphrase_file is not None:
            with telling_the_place(str(self.passphrase_file)):
                lines = self.passphrase_file.read_text("utf-8").splitlines()
            return lines[0] if lines else ""
        if not sys.stdin.isatty():
            raise PassphraseNeeded
        return str(click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=again, err=True))

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open office; closed when the command is done."""
        desk = self._open()
        try:
            yield desk
        finally:
            desk.store.close()

    def _open(self) -> Desk:
        door = self.program.door
        if self.passphrase_file is None and self._in_keyring():
            return door.open_from_keyring(self.place)
        return door.open(self.place, self.passphrase())

    def _in_keyring(self) -> bool:
        try:
            return any(way.kind == "keyring" for way in offices.ways_in(self.place))
        except DeskError:
            return False  # opening says what is wrong, in order

    def show(self, plain: Plain, text: str | Sequence[str]) -> None:
        """Show a result: JSON for programs, lines for people."""
        if self.as_json:
            click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        else:
            for line in [text] if isinstance(text, str) else text:
                click.echo(line)


def session_of(context: click.Context) -> Session:
    """The session of a command."""
    found = context.find_object(Session)
    assert found is not None
    return found


class Day(click.ParamType):
    """A date, ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(_("{value} is no date; write 2026-03-31.").format(value=value), param, ctx)


class Moment(click.ParamType):
    """A local moment, ISO 8601."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a moment."""
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(_("{value} is no moment; write 2026-04-03T16:30.").format(value=value), param, ctx)


DAY = Day()
MOMENT = Moment()


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay rows out in columns."""
    if not rows:
        return []
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def env_path(name: str) -> Path | None:
    """A path from the environment."""
    value = os.environ.get(name)
    return Path(value) if value else None
