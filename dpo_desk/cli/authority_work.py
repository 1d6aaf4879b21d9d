"""What the office itself says of authorities, and updates of the directory, by command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import authorities, authority_papers, looking
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.requests import organisation_or_only
from dpo_desk.cli.authority_shapes import look_lines, look_plain, own_lines, own_plain, shown_lines
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import read_bytes, write_new
from dpo_desk.cli.organisations import given
from dpo_desk.cli.session import ID, Session, day, session_of
from dpo_desk.cli.texts import country_code
from dpo_desk.core.addresses import Address
from dpo_desk.core.authority_corrections import Correction, NameIn
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date

_ADDRESS = {"streets": "lines", "postcode": "postcode", "city": "city", "sits_in": "country"}
_WORDS = ("abbreviation", "phone", "email", "website", "complaint_form", "note")


def _name(value: object) -> NameIn:
    """A name in its language, as "de:Der Beauftragte"."""
    if isinstance(value, NameIn):
        return value
    key, sign, text = str(value).partition(":")
    if not sign:
        raise click.BadParameter(_("{value} is not written as LANGUAGE:NAME.").format(value=value))
    return NameIn(key, text)


@click.command(cls=Command)
@click.argument("authority_id", metavar="ID")
@click.option("--name", "names", multiple=True, type=_name, help="LANGUAGE:NAME; may be given several times.")
@click.option("--abbreviation")
@click.option("--since", "named_since", type=day, help="First day of the name; before it the old one holds.")
@click.option("--street", "streets", multiple=True, help="Line of its address; may be given twice.")
@click.option("--postcode")
@click.option("--city")
@click.option("--sits-in", type=country_code, help="Country of the address, two letters.")
@click.option("--phone")
@click.option("--email")
@click.option("--website")
@click.option("--form", "complaint_form", help="Address of its complaint form on the web.")
@click.option("--note", help="The office's own words about it.")
@click.option(
    "--checked", is_flag=True, help="The whole record was held against the authority's own site today."
)
@click.pass_context
def correct(context: click.Context, /, authority_id: str, checked: bool, **options: Any) -> None:  # noqa: ANN401 - checked by click
    """Say what a record has wrong; letters, finder and cases use the office's words from now on.

    Example: dpo-desk authority correct nl --street "Postbus 1" --postcode "2500 AA" --checked
    """
    session = session_of(context)
    with session.desk() as desk:
        wanted = _corrected(desk, authority_id, options)
        if checked:
            wanted = replace(wanted, checked_on=desk.today())
        _show(session, authorities.correct(desk, wanted).value, desk.today())


def _corrected(desk: Desk, authority_id: str, options: Mapping[str, object]) -> Correction:
    """What the office said so far, with what is said now."""
    known = authorities.own_words(desk, authority_id)
    before = known or Correction(authority_id=authority_id, made_on=desk.today())
    told = given(options)
    words = {key: told[key] for key in (*_WORDS, "named_since") if key in told}
    names = {one.language: one for one in (*before.names, *told.get("names", ()))}
    return replace(before, names=tuple(names.values()), address=_address(desk, before, told), **words)


def _address(desk: Desk, before: Correction, told: Mapping[str, Any]) -> Address | None:
    moved = {field: told[key] for key, field in _ADDRESS.items() if key in told}
    if not moved:
        return before.address
    return replace(desk.directory.get(before.authority_id).address, **moved)


@click.command(cls=Command)
@click.argument("authority_id", metavar="ID")
@click.pass_context
def checked(context: click.Context, /, authority_id: str) -> None:
    """Note that a record was held against the authority's own site today.

    Example: dpo-desk authority checked nl
    """
    session = session_of(context)
    with session.desk() as desk:
        _show(session, authorities.confirm(desk, authority_id).value, desk.today())


@click.command(cls=Command)
@click.argument("authority_id", metavar="ID")
@click.pass_context
def uncorrect(context: click.Context, /, authority_id: str) -> None:
    """Go back to the record as it came; the journal keeps what the office had said.

    Example: dpo-desk authority uncorrect nl
    """
    session = session_of(context)
    with session.desk() as desk:
        authorities.uncorrect(desk, authority_id)
        _show(session, authorities.view(desk, authority_id), desk.today())


def _show(session: Session, view: authorities.AuthorityView, today: date) -> None:
    session.show(own_plain(view, today), [*shown_lines(view.authority, today), *own_lines(view)])


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--take", is_flag=True, help="Take it in; without this the differences are only shown.")
@click.pass_context
def import_(context: click.Context, /, file: Path, take: bool) -> None:
    """Show what an update of the directory changes, and take it in with --take.

    The file is written like those in resources/authorities; `removed = ["id"]` names authorities that are no
    more. What the office says itself stays.

    Example: dpo-desk authority import directory-2027.toml --take
    """
    session = session_of(context)
    data = read_bytes(file)
    with session.desk() as desk:
        look = authorities.look_into(desk, data, file.name)
        if take:
            authorities.take_in(desk, look)
        lines = [*look_lines(look, desk.today())]
    if take:
        lines.append(_("The update was taken in."))
    elif not look.plan.changes_nothing:
        lines.append(_("Nothing was changed so far; --take takes it in."))
    session.show(look_plain(look, taken=take), lines)


@click.command("take-back", cls=Command)
@click.pass_context
def take_back(context: click.Context, /) -> None:
    """Let go of the update that was taken in last.

    Example: dpo-desk authority take-back
    """
    session = session_of(context)
    with session.desk() as desk:
        gone = authorities.take_back(desk).value
    words = _("{name}, taken in on {day}, counts no more.")
    session.show(
        {"file": gone.name, "taken_on": gone.taken_on.isoformat()},
        words.format(name=gone.name, day=plain_date(gone.taken_on)),
    )


@click.command("print", cls=Command)
@click.option("--country", help="Two letters; all countries by default.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="PDF to be written.")
@click.pass_context
def print_(context: click.Context, /, country: str | None, out: Path) -> None:
    """Print the directory as the office knows it.

    Example: dpo-desk authority print --country DE --out germany.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        pdf = authority_papers.directory(desk, looking.authorities(desk.directory, country))
    _write(session, out, pdf)


@click.command(cls=Command)
@click.argument("authority_id", metavar="ID")
@click.option("--organisation", "organisation_id", type=ID, help="Who sends; needed if there are several.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="PDF to be written.")
@click.pass_context
def label(context: click.Context, /, authority_id: str, organisation_id: int | None, out: Path) -> None:
    """Print a cover sheet with the authority's address where the envelope's window is.

    Example: dpo-desk authority label nl --out cover.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        house = organisation_or_only(desk, organisation_id)
        pdf = authority_papers.cover_sheet(desk, authority_id, house.id)
    _write(session, out, pdf)


def _write(session: Session, out: Path, pdf: bytes) -> None:
    write_new(out, pdf)
    session.show({"file": str(out), "bytes": len(pdf)}, str(out))


AUTHORITY_COMMANDS = (correct, checked, uncorrect, import_, take_back, print_, label)
