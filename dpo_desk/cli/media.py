"""Places for backups by command: sticks and folders that the office knows by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

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


_COUNT = click.IntRange(0, 1000)
_RULES = (
    click.option("--every-days", type=click.IntRange(1, 366), help="How often a backup is due there; 1."),
    click.option("--daily", type=_COUNT, help="Of how many days one is kept; 7."),
    click.option("--weekly", type=_COUNT, help="Of how many weeks; 4."),
    click.option("--monthly", type=_COUNT, help="Of how many months; 12."),
    click.option("--destroy-after-days", type=click.IntRange(1, 36_500), help="How long one lasts; 400."),
    click.option("--note", help="Who looks after it, or where it is kept."),
)


def _rules(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what is kept at a place."""
    for option in reversed(_RULES):
        command = option(command)
    return command


def _with_rules(medium: Medium, told: Mapping[str, Any]) -> Medium:
    """The place with what the options say; what they leave out stays as it is."""
    given = {name: value for name, value in told.items() if value is not None}
    tiers = {name: given.pop(name) for name in ("daily", "weekly", "monthly") if name in given}
    return replace(medium, keep=replace(medium.keep, **tiers), **given)


@media.command()
@click.argument("label")
@click.option("--folder", type=FOLDER, help="Where backups go; left out for what is carried there by hand.")
@_rules
@click.pass_context
def add(context: click.Context, /, label: str, folder: Path | None, **rules: Any) -> None:  # noqa: ANN401 - checked by click
    """Register a place for backups.

    Example: dpo-desk backup media add "Blue stick" --folder /media/blue-stick --daily 14
    """
    session = session_of(context)
    with session.desk() as desk:
        kept = places.add(desk, label, folder).value
        kept = places.save(desk, _with_rules(kept, rules)).value
    session.show(_plain(kept), "  ".join(_line(kept)))


@media.command()
@click.argument("medium_id", metavar="ID", type=ID)
@click.option("--label", help="What stands on it.")
@_rules
@click.pass_context
def change(context: click.Context, /, medium_id: int, **rules: Any) -> None:  # noqa: ANN401 - checked by click
    """Change what is kept at a place; what is left out stays as it is.

    Example: dpo-desk backup media change 1 --monthly 24
    """
    session = session_of(context)
    with session.desk() as desk:
        kept = places.save(desk, _with_rules(places.get(desk, medium_id), rules)).value
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
