"""The words that people are shown when they are asked, by command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import purposes
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import read_text
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.core.wordings import Pair, Side, Wording
from dpo_desk.words import _

_MARKS = {Side.SAME: " ", Side.CHANGED: "~", Side.ONLY_OLD: "-", Side.ONLY_NEW: "+"}


def wording_plain(one: Wording, shown: int | None = None) -> dict[str, Plain]:
    """A version of the words as JSON has it."""
    plain: dict[str, Plain] = {**to_plain(one), "sound": one.sound}
    return plain if shown is None else {**plain, "shown": shown}


@click.command(cls=Command)
@click.argument("purpose_id", metavar="ID", type=ID)
@click.option("--language", type=language_code, required=True)
@click.option("--file", "file", type=click.Path(path_type=Path), required=True, help="The text, in UTF-8.")
@click.option("--valid-from", type=day, help="First day on which it is shown; today by default.")
@click.option("--explicit", is_flag=True, help="It asks for the consent in so many words.")
@click.pass_context
def word(
    context: click.Context,
    /,
    purpose_id: int,
    language: str,
    file: Path,
    valid_from: date | None,
    *,
    explicit: bool,
) -> None:
    """Enter a new version of the words that people are shown; a version that was used never changes.

    Example: dpo-desk purpose word 1 --language en --file form.txt --valid-from 2026-01-01
    """
    session = session_of(context)
    text = read_text(file)
    with session.desk() as desk:
        kept = purposes.add_wording(
            desk, purpose_id, language, text, valid_from=valid_from, explicit=explicit
        ).value
    session.show(wording_plain(kept), _wording_line(kept))


def _wording_line(kept: Wording) -> str:
    return f"{kept.id}  {kept.language}  v{kept.version}  {kept.valid_from}  {kept.sha256}"


@click.command(cls=Command)
@click.argument("wording_id", metavar="WORDING", type=ID)
@click.option("--file", "file", type=click.Path(path_type=Path), help="The text, in UTF-8.")
@click.option("--valid-from", type=day, help="First day on which it is shown.")
@click.option("--explicit/--not-explicit", default=None, help="Whether it asks in so many words.")
@click.pass_context
def reword(
    context: click.Context,
    /,
    wording_id: int,
    file: Path | None,
    valid_from: date | None,
    *,
    explicit: bool | None,
) -> None:
    """Change a version of the words that nobody was shown; what is left out stays as it is.

    Example: dpo-desk purpose reword 3 --file form.txt --valid-from 2027-01-01
    """
    session = session_of(context)
    text = None if file is None else read_text(file)
    with session.desk() as desk:
        old = purposes.wording(desk, wording_id)
        kept = purposes.change_wording(
            desk,
            wording_id,
            old.text if text is None else text,
            valid_from=valid_from or old.valid_from,
            explicit=old.explicit if explicit is None else explicit,
        ).value
    session.show(wording_plain(kept), _wording_line(kept))


@click.command(cls=Command)
@click.argument("wording_id", metavar="WORDING", type=ID)
@click.pass_context
def unword(context: click.Context, /, wording_id: int) -> None:
    """Throw away a version of the words that nobody was shown.

    Example: dpo-desk purpose unword 3
    """
    session = session_of(context)
    with session.desk() as desk:
        purposes.remove_wording(desk, wording_id)
    session.show({"removed": wording_id}, _("Removed."))


@click.command(cls=Command)
@click.argument("wording_id", metavar="WORDING", type=ID)
@click.pass_context
def words(context: click.Context, /, wording_id: int) -> None:
    """Show the very words of one version.

    Example: dpo-desk purpose words 2
    """
    session = session_of(context)
    with session.desk() as desk:
        found = purposes.wording(desk, wording_id)
    session.show(wording_plain(found), found.text.splitlines())


@click.command(cls=Command)
@click.argument("old", metavar="OLD", type=ID)
@click.argument("new", metavar="NEW", type=ID)
@click.pass_context
def compare(context: click.Context, /, old: int, new: int) -> None:
    """Set two versions of the words side by side, line by line.

    Example: dpo-desk purpose compare 1 2
    """
    session = session_of(context)
    with session.desk() as desk:
        pairs = purposes.side_by_side(desk, old, new)
    session.show(pairs_plain(pairs), columns(pairs_rows(pairs)))


def pairs_plain(pairs: Iterable[Pair]) -> list[Plain]:
    """Two texts side by side as JSON has them."""
    return [{"side": pair.side.value, "old": pair.old, "new": pair.new} for pair in pairs]


def pairs_rows(pairs: Iterable[Pair]) -> list[tuple[str, str, str]]:
    """The same as rows, with a mark where they differ."""
    return [(_MARKS[pair.side], pair.old, pair.new) for pair in pairs]


WORDING_COMMANDS = (word, reword, unword, words, compare)
