"""The directory of supervisory authorities, and which one is competent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from dpo_desk.actions import authorities, looking
from dpo_desk.cli.authority_shapes import (
    finding_plain,
    notes_lines,
    own_lines,
    own_plain,
    plain_of,
    shown_lines,
)
from dpo_desk.cli.authority_work import AUTHORITY_COMMANDS
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import Session, columns, session_of
from dpo_desk.core.authorities import Directory
from dpo_desk.core.codes import require_country
from dpo_desk.core.competence import Situation
from dpo_desk.core.countries import Place, place
from dpo_desk.core.organisations import Sector
from dpo_desk.words import _, language

_F = TypeVar("_F", bound=Callable[..., object])


def _shipped(command: _F) -> _F:
    words = "Only what comes with the program; no office is opened."
    return click.option("--shipped", is_flag=True, help=words)(command)


@contextmanager
def _directory(session: Session, *, shipped: bool) -> Iterator[Directory]:
    """As the office knows it where there is one, otherwise as it comes with the program."""
    if shipped or not session.place.exists():
        yield session.program.library.shipped_authorities
    else:
        with session.desk() as desk:
            yield desk.directory


@click.group(cls=Group)
def authority() -> None:
    """Supervisory authorities: as the office knows them, or as they come with the program."""


@authority.command("list")
@click.option("--country", help="Two letters.")
@_shipped
@click.pass_context
def list_(context: click.Context, /, country: str | None, shipped: bool) -> None:
    """List authorities.

    Example: dpo-desk authority list --country DE
    """
    session = session_of(context)
    today = session.program.door.today()
    with _directory(session, shipped=shipped) as directory:
        found = looking.authorities(directory, country)
    if country is not None and not found:
        require_country(country)
    rows = [
        (
            one.id,
            one.name_on(today, language()),
            one.last_checked,
            one.confidence.value,
            "*" if one.cautions(today) else "",
        )
        for one in found
    ]
    plain = [plain_of(one, today) for one in found]
    session.show(plain, columns(rows) or _("No authority is listed there."))


@authority.command()
@click.argument("authority_id", metavar="ID")
@_shipped
@click.pass_context
def show(context: click.Context, /, authority_id: str, shipped: bool) -> None:
    """Show one authority, and what the office says of it itself.

    Example: dpo-desk authority show de-by-private
    """
    session = session_of(context)
    today = session.program.door.today()
    if shipped or not session.place.exists():
        one = looking.authority(session.program.library.shipped_authorities, authority_id)
        session.show(plain_of(one, today), shown_lines(one, today))
        return
    with session.desk() as desk:
        view = authorities.view(desk, authority_id)
    session.show(own_plain(view, today), [*shown_lines(view.authority, today), *own_lines(view)])


@authority.command()
@click.option("--country", required=True, help="Seat of the controller.")
@click.option("--region", default="", help="Subdivision of the seat, for example BY or DE-BY.")
@click.option("--sector", type=click.Choice([one.value for one in Sector]), default="private")
@click.option("--establishment-country", default="", help="Main establishment in the EU or EEA.")
@click.option("--establishment-region", default="")
@click.option("--public-task", is_flag=True, help="It acts on a legal duty or a public task.")
@click.option("--person-country", default="", help="Where the person lives.")
@click.option("--person-region", default="")
@click.option("--work-country", default="", help="Where the person works.")
@click.option("--work-region", default="")
@click.option("--event-country", default="", help="Where it happened.")
@click.option("--event-region", default="")
@click.option("--local-country", default="", help="The one country it is about: establishment or people.")
@click.option("--local-region", default="")
@_shipped
@click.pass_context
def find(
    context: click.Context,
    /,
    country: str,
    region: str,
    sector: str,
    public_task: bool,
    shipped: bool,
    **where: str,
) -> None:
    """Find the authorities a person may complain to, and the one that leads.

    Example: dpo-desk authority find --country NL --person-country DE --person-region HH
    """
    session = session_of(context)
    situation = Situation(
        seat=_where(country, region),
        sector=Sector(sector),
        residence=_place(context, "person", where),
        work=_place(context, "work", where),
        event=_place(context, "event", where),
        local=_place(context, "local", where),
        main_establishment=_place(context, "establishment", where),
        public_task=public_task,
    )
    today = session.program.door.today()
    with _directory(session, shipped=shipped) as directory:
        finding = looking.competent(directory, situation)
    found = {one.authority_id: directory.get(one.authority_id) for one in finding.options}
    names = {key: one.name_on(today, language()) for key, one in found.items()}
    rows = [
        (
            option.authority_id,
            names[option.authority_id],
            _("leads") if option.authority_id == finding.lead else "",
            ", ".join(reason.article for reason in option.reasons),
            "*" if found[option.authority_id].cautions(today) else "",
        )
        for option in finding.options
    ]
    lines = [*columns(rows), *notes_lines(finding)]
    if any(one.cautions(today) for one in found.values()):
        lines.append(_("* Look at the authority’s own site before use."))
    session.show(finding_plain(finding, names), lines)


def _where(country: str, region: str) -> Place:
    require_country(country)
    return place(country, region)


def _place(context: click.Context, key: str, where: dict[str, str]) -> Place | None:
    country, region = where[f"{key}_country"], where[f"{key}_region"]
    if country:
        return _where(country, region)
    if region:
        raise click.UsageError(_("--{key}-region goes with --{key}-country").format(key=key), context)
    return None


for _command in AUTHORITY_COMMANDS:
    authority.add_command(_command)
