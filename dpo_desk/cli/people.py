"""Data subjects by command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from dpo_desk.actions import erasure, people
from dpo_desk.actions.people import Candidate
from dpo_desk.cli.base import Group
from dpo_desk.cli.clock import iso
from dpo_desk.cli.erasures import (
    erasure_line,
    erasure_plain,
    marks_lines,
    marks_plain,
    preview_lines,
    preview_plain,
)
from dpo_desk.cli.organisations import given, renamed
from dpo_desk.cli.reports import report
from dpo_desk.cli.session import ID, Plain, columns, day, session_of, table
from dpo_desk.cli.texts import country_code, language_code
from dpo_desk.core.addresses import Address
from dpo_desk.core.erasure import Erasure, ErasureGround, ErasureState
from dpo_desk.core.people import Person, Representative, RepresentativeKind, Salutation
from dpo_desk.core.reports import ReportKind
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_F = TypeVar("_F", bound=Callable[..., object])

_OPTIONS = (
    click.option("--family-name"),
    click.option("--salutation", type=click.Choice([one.value for one in Salutation])),
    click.option("--language", type=language_code, help="Of letters to the person."),
    click.option("--street", "streets", multiple=True, help="Line of the address; may be given twice."),
    click.option("--postcode"),
    click.option("--city"),
    click.option("--country", type=country_code, help="Two letters."),
    click.option("--email", "emails", multiple=True),
    click.option("--phone"),
    click.option("--customer-number", "numbers", multiple=True),
    click.option("--child-until", type=day, help="Last day on which letters are worded for a child."),
    click.option("--representative", help="Who speaks for the person."),
    click.option("--representative-kind", type=click.Choice([one.value for one in RepresentativeKind])),
    click.option("--representative-organisation"),
    click.option("--representative-street", "representative_streets", multiple=True),
    click.option("--representative-postcode"),
    click.option("--representative-city"),
    click.option("--representative-country", type=country_code),
    click.option("--representative-email"),
    click.option("--proof", help="What proves the authority; without it no letter goes there."),
    click.option("--valid-until", type=day, help="Last day of the authority."),
)
_FIELDS = {
    "full_name": "name",
    "family_name": "family_name",
    "language": "language",
    "emails": "emails",
    "phone": "phone",
    "numbers": "customer_numbers",
    "child_until": "child_until",
}
_ADDRESS = {"streets": "lines", "postcode": "postcode", "city": "city", "country": "country"}
_SPEAKER = {
    "representative": "name",
    "representative_organisation": "organisation",
    "representative_email": "email",
    "proof": "proof",
    "valid_until": "valid_until",
}


def person_options(*, new: bool) -> Callable[[_F], _F]:
    """Give a command the options that describe a person.

    Args:
        new: the name is needed.
    """

    def decorate(command: _F) -> _F:
        for option in reversed((click.option("--name", "full_name", required=new), *_OPTIONS)):
            command = option(command)
        return command

    return decorate


def described(context: click.Context, old: Person, options: Mapping[str, object]) -> Person:
    """The person with what options say of them.

    Raises:
        UsageError: if something is told of a representative whose name nobody knows.
    """
    told = given(options)
    return replace(
        old,
        salutation=Salutation(told.get("salutation", old.salutation)),
        address=replace(old.address, **renamed(told, _ADDRESS)),
        representative=_speaker(context, old.representative, told),
        **renamed(told, _FIELDS),
    )


def _speaker(
    context: click.Context, old: Representative | None, told: dict[str, Any]
) -> Representative | None:
    about = {key for key in told if key.startswith("representative") or key in _SPEAKER}
    if not about:
        return old
    if told.get("representative") == "":
        return None
    if old is None and "representative" not in told:
        raise click.UsageError(_("Name the representative with --representative."), context)
    known = old or Representative(kind=RepresentativeKind.PROXY, name="")
    address = {key: told[f"representative_{key}"] for key in _ADDRESS if f"representative_{key}" in told}
    return replace(
        known,
        kind=RepresentativeKind(told.get("representative_kind", known.kind)),
        address=replace(known.address, **renamed(address, _ADDRESS)),
        **renamed(told, _SPEAKER),
    )


def _address_plain(address: Address) -> list[str]:
    return [line for line in (*address.lines, f"{address.postcode} {address.city}".strip()) if line]


def plain_of(one: Person) -> dict[str, Plain]:
    """A person as JSON has it."""
    return {
        "id": one.id,
        "name": one.name,
        "family_name": one.family_name,
        "salutation": one.salutation.value,
        "language": one.language,
        "address": _address_plain(one.address),
        "country": one.address.country,
        "emails": list(one.emails),
        "phone": one.phone,
        "customer_numbers": list(one.customer_numbers),
        "former_names": list(one.former_names),
        "child_until": iso(one.child_until),
        "other_addresses": [_address_plain(address) for address in one.other_addresses],
        "representative": None if one.representative is None else _speaker_plain(one.representative),
        "merged_into": one.merged_into,
    }


def _speaker_plain(one: Representative) -> dict[str, Plain]:
    return {
        "kind": one.kind.value,
        "name": one.name,
        "organisation": one.organisation,
        "address": _address_plain(one.address),
        "country": one.address.country,
        "email": one.email,
        "proof": one.proof,
        "valid_until": None if one.valid_until is None else one.valid_until.isoformat(),
    }


def _duplicates_plain(found: Sequence[Candidate]) -> list[Plain]:
    return [{"id": one.person.id, "why": one.likeness.value} for one in found]


def _duplicates_text(found: Sequence[Candidate]) -> list[str]:
    return [f"  ?  {one.person.id}  {one.person.name}: {name(one.likeness)}" for one in found]


def _pending_text(waiting: Erasure | None) -> str:
    if waiting is None:
        return ""
    if waiting.state is ErasureState.BLOCKED:
        return _("blocked")
    return _("will be erased on {date}").format(date=plain_date(waiting.due_on))


@click.group(cls=Group)
def person() -> None:
    """Data subjects."""


@person.command()
@person_options(new=True)
@click.pass_context
def add(context: click.Context, /, **options: object) -> None:
    """Add a person; likely duplicates are told.

    Example: dpo-desk person add --name "Eglė Petrauskienė" --email egle@post.example --language lt
    """
    session = session_of(context)
    new = described(context, Person(name=""), options)
    with session.desk() as desk:
        alike, erased = people.candidates(desk, new), erasure.recognised(desk, new)
        saved = people.save(desk, new).value
    plain = {**plain_of(saved), "duplicates": _duplicates_plain(alike), "erased_before": marks_plain(erased)}
    lines = [f"{saved.id}  {saved.name}", *_duplicates_text(alike), *marks_lines(erased)]
    session.show(plain, lines)


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@person_options(new=False)
@click.pass_context
def edit(context: click.Context, /, person_id: int, **options: object) -> None:
    """Change a person; what is left out stays as it is, and an empty representative takes the old one away.

    Example: dpo-desk person edit 3 --phone "020 555 01 78"
    """
    session = session_of(context)
    with session.desk() as desk:
        old = people.view(desk, person_id).person
        saved = people.save(desk, described(context, old, options)).value
    session.show(plain_of(saved), table(plain_of(saved)))


@person.command("list")
@click.argument("text", default="")
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def list_(context: click.Context, /, text: str, limit: int) -> None:
    """List people, or those whose name, address or number begins so.

    Example: dpo-desk person list petrausk
    """
    session = session_of(context)
    with session.desk() as desk:
        found = people.rows(desk, people.head(desk, text, limit))
        waiting = erasure.pending(desk, [one.id for one in found])
    rows = [
        (str(one.id), one.name, ", ".join(one.emails), one.address.city, _pending_text(waiting.get(one.id)))
        for one in found
    ]
    plain: list[Plain] = [
        {**plain_of(one), "erased_on": waiting[one.id].due_on.isoformat() if one.id in waiting else None}
        for one in found
    ]
    session.show(plain, columns(rows) or _("Nobody matches."))


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.pass_context
def show(context: click.Context, /, person_id: int) -> None:
    """Show a person with the requests made and likely duplicates.

    Example: dpo-desk person show 3
    """
    session = session_of(context)
    with session.desk() as desk:
        view = people.view(desk, person_id)
        waiting = erasure.pending(desk, [person_id]).get(person_id)
    plain = plain_of(view.person)
    plain["erasure"] = None if waiting is None else erasure_plain(waiting)
    plain["requests"] = [{"id": one.id, "number": one.number} for one in view.requests]
    plain["duplicates"] = _duplicates_plain(view.duplicates)
    session.show(plain, table(plain))


@person.command()
@click.argument("kept", type=ID)
@click.argument("other", type=ID)
@click.pass_context
def merge(context: click.Context, /, kept: int, other: int) -> None:
    """Merge two records of one person; requests of OTHER move to KEPT, and nothing is lost.

    Example: dpo-desk person merge 3 17
    """
    session = session_of(context)
    with session.desk() as desk:
        whole = people.unite(desk, kept, other).value
    session.show(plain_of(whole), f"{whole.id}  {whole.name}")


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.option("--grace-days", type=click.IntRange(0, 365), help="Days in which it can be undone; 0 for none.")
@click.option("--reason", default="", help="Why, in words; it goes with the person.")
@click.option(
    "--ground",
    type=click.Choice([one.value for one in ErasureGround if one is not ErasureGround.RETENTION]),
    default=ErasureGround.ASKED.value,
    help="Why, in law.",
)
@click.option("--without-proof", is_flag=True, help="Also the files of answered cases, before their time.")
@click.option("--dry-run", is_flag=True, help="Only show what would go and what stays.")
@click.pass_context
def erase(
    context: click.Context,
    /,
    person_id: int,
    grace_days: int | None,
    reason: str,
    ground: str,
    without_proof: bool,
    dry_run: bool,
) -> None:
    """Erase a person after some days in which it can be undone; what a duty keeps is blocked until its day.

    Example: dpo-desk person erase 3 --grace-days 14 --reason "asked by letter of 3 March"
    """
    session = session_of(context)
    with session.desk() as desk:
        found = erasure.preview(desk, person_id, waived=without_proof)
        if dry_run:
            session.show(preview_plain(found), preview_lines(found))
            return
        done = erasure.schedule(
            desk,
            person_id,
            ground=ErasureGround(ground),
            reason=reason,
            grace_days=grace_days,
            waived=without_proof,
        ).value
    plain: dict[str, Plain] = {**erasure_plain(done), "preview": preview_plain(found)}
    session.show(plain, [*erasure_line(done), *(preview_lines(found) if done.state.pending else [])])


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.pass_context
def restore(context: click.Context, /, person_id: int) -> None:
    """Let a person stay who was to be erased, before the day comes.

    Example: dpo-desk person restore 3
    """
    session = session_of(context)
    with session.desk() as desk:
        undone = erasure.undo(desk, person_id).value
    session.show(erasure_plain(undone), erasure_line(undone))


@person.command()
@click.argument("person_id", metavar="ID", type=ID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def export(context: click.Context, /, person_id: int, out: Path) -> None:
    """Write everything held about a person: .pdf to hand out, .csv, .xlsx or .json for programs.

    Example: dpo-desk person export 3 --out person.pdf
    """
    context.invoke(report, kind=ReportKind.PERSON.value, person_id=person_id, out=out)
