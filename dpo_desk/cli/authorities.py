"""The directory of supervisory authorities, and which one is competent."""

from __future__ import annotations

import click

from dpo_desk.actions import looking
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.core.authorities import Authority
from dpo_desk.core.competence import Situation
from dpo_desk.core.countries import place
from dpo_desk.core.organisations import Sector
from dpo_desk.words import _, language


def plain_of(one: Authority) -> dict[str, Plain]:
    """An authority as JSON has it."""
    return {
        "id": one.id,
        "country": one.country,
        "regions": list(one.regions),
        "names": {code: text for code, text in one.names},
        "address": [*one.address.lines, f"{one.address.postcode} {one.address.city}".strip()],
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


@click.group()
def authority() -> None:
    """Supervisory authorities; no office file is needed."""


@authority.command("list")
@click.option("--country", help="Two letters.")
@click.pass_context
def list_(context: click.Context, country: str | None) -> None:
    """List authorities.

    Example: dpo-desk authority list --country DE
    """
    session = session_of(context)
    found = looking.authorities(session.program.library, country)
    today = session.program.door.today()
    rows = [(one.id, one.name_on(today, language()), one.last_checked, one.confidence.value) for one in found]
    session.show([plain_of(one) for one in found], columns(rows))


@authority.command()
@click.argument("id")
@click.pass_context
def show(context: click.Context, id: str) -> None:
    """Show one authority.

    Example: dpo-desk authority show de-by-private
    """
    session = session_of(context)
    one = looking.authority(session.program.library, id)
    plain = plain_of(one)
    text = [one.name_on(session.program.door.today(), language())]
    text += [f"  {part}" for part in plain["address"] if part]  # type: ignore[union-attr]  # a list of lines
    text += [
        f"  {part}" for part in (one.phone, one.email, one.website, one.complaint_form, one.note) if part
    ]
    text.append(
        _("  last checked {when} ({confidence})").format(
            when=one.last_checked or "–", confidence=one.confidence.value
        )
    )
    session.show(plain, text)


@authority.command()
@click.option("--country", required=True, help="Seat of the controller.")
@click.option("--region", default="", help="Subdivision of the seat.")
@click.option("--sector", type=click.Choice([one.value for one in Sector]), default="private")
@click.option("--person-country", help="Where the person lives.")
@click.option("--person-region", default="")
@click.option("--work-country", help="Where the person works.")
@click.option("--work-region", default="")
@click.option("--event-country", help="Where it happened.")
@click.option("--event-region", default="")
@click.pass_context
def find(context: click.Context, country: str, region: str, sector: str, **where: str | None) -> None:
    """Find the authorities a person may complain to, and the one that leads.

    Example: dpo-desk authority find --country NL --person-country DE --person-region HH
    """
    session = session_of(context)
    places = {
        name: place(where[f"{key}_country"] or "", where[f"{key}_region"] or "")
        for name, key in (("residence", "person"), ("work", "work"), ("event", "event"))
        if where[f"{key}_country"]
    }
    situation = Situation(seat=place(country, region), sector=Sector(sector), **places)
    finding = looking.competent(session.program.library, situation)
    library, today = session.program.library, session.program.door.today()
    names = {
        option.authority_id: looking.authority(library, option.authority_id).name_on(today, language())
        for option in finding.options
    }
    plain: dict[str, Plain] = {
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
    rows = [
        (
            option.authority_id,
            names[option.authority_id],
            _("leads") if option.authority_id == finding.lead else "",
            ", ".join(reason.article for reason in option.reasons),
        )
        for option in finding.options
    ]
    session.show(plain, columns(rows) or _("No authority was found for this."))
