"""Places for backups by command: sticks and folders that the office knows by name."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import media as places
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.backups import Medium
from dpo_desk.words import _

FOLDER = click.Path(path_type=Path)


@click.group(cls=Group)
def media() -> None:
    """Places for backups that the office knows by name."""


def _plain(one: Medium) -> dict[str, Plain]:
    return {
        "id": one.id,
        "label": one.label,
        "folder": one.folder,
        "every_days": one.every_days,
        "keep": {"daily": one.keep.daily, "weekly": one.keep.weekly, "monthly": one.keep.monthly},
        "destroy_after_days": one.destroy_after_days,
        "note": one.note,
        "visited_on": None if one.visited_on is None else one.visited_on.isoformat(),
        "removed_on": None if one.removed_on is None else one.removed_on.isoformat(),
    }


def _line(one: Medium) -> tuple[str, str, str]:
    return str(one.id), one.label, one.folder or _("carried by hand")


@media.command()
@click.argument("label")
@click.option("--folder", type=FOLDER, help="Where backups go; left out for what is carried there by hand.")
@click.option("--every-days", type=click.IntRange(1, 366), default=1, help="How often a backup is due there.")
@click.option("--note", default="", help="Who looks after it, or where it is kept.")
@click.pass_context
def add(context: click.Context, /, label: str, folder: Path | None, every_days: int, note: str) -> None:
    """Register a place for backups.

    Example: dpo-desk backup media add "Blue stick" --folder /media/blue-stick
    """
    session = session_of(context)
    with session.desk() as desk:
        kept = places.add(desk, label, folder, every_days=every_days, note=note).value
    session.show(_plain(kept), "  ".join(_line(kept)))


@media.command("list")
@click.pass_context
def list_(context: click.Context, /) -> None:
    """List the places.

    Example: dpo-desk backup media list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = places.known(desk)
    session.show(
        [_plain(one) for one in found], columns([_line(one) for one in found]) or _("There is no place yet.")
    )


@media.command()
@click.argument("medium_id", metavar="ID", type=ID)
@click.pass_context
def remove(context: click.Context, /, medium_id: int) -> None:
    """Use a place no longer; what lies there stays listed until it is destroyed.

    Example: dpo-desk backup media remove 2
    """
    session = session_of(context)
    with session.desk() as desk:
        gone = places.remove(desk, medium_id).value
    session.show(_plain(gone), _("{label} is used no longer.").format(label=gone.label))


@media.command()
@click.argument("medium_id", metavar="ID", type=ID)
@click.pass_context
def visit(context: click.Context, /, medium_id: int) -> None:
    """Record that a backup was carried to a place by hand today.

    Example: dpo-desk backup media visit 3
    """
    session = session_of(context)
    with session.desk() as desk:
        seen = places.visit(desk, medium_id).value
    session.show(_plain(seen), _("A backup was carried to {label} today.").format(label=seen.label))
