"""The directory of supervisory authorities, and which one is competent."""

from __future__ import annotations

import click

from dpo_desk.actions import looking
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.core.authorities import Authority
from dpo_desk.core.competence import Finding, Situation
from dpo_desk.core.countries import Place, place
from dpo_desk.core.organisations import Sector
from dpo_desk.words import _, language


def _plain_of(one: Authority) -> dict[str, Plain]:
    return {
        "id": one.id,
        "country": one.country,
        "regions": list(one.regions),
        "names": dict(one.names),
        "address": _address(one),
        "phone": one.phone,
        "email": one.email,
        "website": one.website,
        "complaint_form": one.complaint_form,
        "languages": list(one.languages),
        "law": one.law,
        "last_checked": one.last_checked,
        "confidence": one.confidence.value,
        "note": one.note,
    }


def _address(one: Authority) -> list[str]:
    return [*one.address.lines, f"{one.address.postcode} {one.address.city}".strip()]


@click.group(cls=Group)
def authority() -> None:
    """Supervisory authorities; no office file is needed."""


@authority.command("list")
@click.option("--country", help="Two letters.")
@click.pass_context
def list_(context: click.Context, /, country: str | None) -> None:
    """List authorities.

    Example: dpo-desk authority list --country DE
    """
    session = session_of(context)
    found = looking.authorities(session.program.library, country)
    today = session.program.door.today()
    rows = [(one.id, one.name_on(today, language()), one.last_checked, one.confidence.value) for one in found]
    session.show([_plain_of(one) for one in found], columns(rows) or _("No authority is listed there."))


@authority.command()
@click.argument("authority_id", metavar="ID")
@click.pass_context
def show(context: click.Context, /, authority_id: str) -> None:
    """Show one authority.

    Example: dpo-desk authority show de-by-private
    """
    session = session_of(context)
    one = looking.authority(session.program.library, authority_id)
    contacts = (one.phone, one.email, one.website, one.complaint_form, one.note)
    text = [one.name_on(session.program.door.today(), language())]
    text += [f"  {part}" for part in (*_address(one), *contacts) if part]
    checked = _("last checked {when} ({confidence})")
    text.append("  " + checked.format(when=one.last_checked or "–", confidence=one.confidence.value))
    session.show(_plain_of(one), text)


@authority.command()
@click.option("--country", required=True, help="Seat of the controller.")
@click.option("--region", default="", help="Subdivision of the seat, for example BY or DE-BY.")
@click.option("--sector", type=click.Choice([one.value for one in Sector]), default="private")
@click.option("--person-country", default="", help="Where the person lives.")
@click.option("--person-region", default="")
@click.option("--work-country", default="", help="Where the person works.")
@click.option("--work-region", default="")
@click.option("--event-country", default="", help="Where it happened.")
@click.option("--event-region", default="")
@click.pass_context
def find(context: click.Context, /, country: str, region: str, sector: str, **where: str) -> None:
    """Find the authorities a person may complain to, and the one that leads.

    Example: dpo-desk authority find --country NL --person-country DE --person-region HH
    """
    session = session_of(context)
    finding = looking.competent(
        session.program.library,
        Situation(
            seat=place(country, region),
            sector=Sector(sector),
            residence=_place(context, "person", where),
            work=_place(context, "work", where),
            event=_place(context, "event", where),
        ),
    )
    library, today = session.program.library, session.program.door.today()
    names = {
        option.authority_id: looking.authority(library, option.authority_id).name_on(today, language())
        for option in finding.options
    }
    rows = [
        (
            option.authority_id,
            names[option.authority_id],
            _("leads") if option.authority_id == finding.lead else "",
            ", ".join(reason.article for reason in option.reasons),
        )
        for option in finding.options
    ]
    session.show(_finding_plain(finding, names), columns(rows) or _("No authority was found for this."))


def _place(context: click.Context, key: str, where: dict[str, str]) -> Place | None:
    country, region = where[f"{key}_country"], where[f"{key}_region"]
    if country:
        return place(country, region)
    if region:
        raise click.UsageError(_("--{key}-region goes with --{key}-country").format(key=key), context)
    return None


def _finding_plain(finding: Finding, names: dict[str, str]) -> dict[str, Plain]:
    return {
        "lead": finding.lead,
        "options": [
            {
                "id": option.authority_id,
                "name": names[option.authority_id],
                "why": [
                    {"reason": reason.code.value, "article": reason.article} for reason in option.reasons
                ],
            }
            for option in finding.options
        ],
        "notes": [note.value for note in finding.notes],
    }
