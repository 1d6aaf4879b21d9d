"""Consents handed to other offices and programs, and taken over from these, by command."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import click

from dpo_desk.actions import consent_exchange, consent_reports, people
from dpo_desk.actions.consent_exchange import TakenPurpose, TakenRecord
from dpo_desk.actions.consent_reports import Exported
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.numbers import is_record_number
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import new_folder, read_bytes, write_new
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.cells import harmless
from dpo_desk.core.consents import Event
from dpo_desk.core.foreign_records import Scheme
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_CSV = "csv"
_ENDS = {Scheme.KANTARA: "json", Scheme.TS27560: "jsonld"}
_SHOWN = 100
_COLUMNS = (
    *("consent", "name", "email", "customer_number", "state", "on", "channel", "language", "age"),
    *("ends_on", "strength", "wording", "wording_sha256", "proof_place"),
)


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, help="All of this purpose.")
@click.option("--consent", "consent_id", type=ID, help="Only this one; not as csv.")
@click.option("--as", "form", type=click.Choice([_CSV, *(one.value for one in Scheme)]), default=_CSV)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="File; a folder for many records."
)
@click.pass_context
def export(
    context: click.Context, /, purpose_id: int | None, consent_id: int | None, form: str, out: Path
) -> None:
    """Write consents for other offices and programs: as a list in CSV, or as records in a published form.

    \b
    csv      a list that “consent import” of another office reads as it is
    kantara  Kantara Consent Receipt 1.1 (JSON): a receipt for the person, of a consent in force
    ts27560  ISO/IEC TS 27560 in words of the W3C Data Privacy Vocabulary (JSON-LD): the whole history
    Examples:
      dpo-desk consent export --purpose 1 --out consents.csv
      dpo-desk consent export --consent 7 --as kantara --out receipt.json
      dpo-desk consent export --purpose 1 --as ts27560 --out records/
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    if (purpose_id is None) == (consent_id is None) or (form == _CSV and purpose_id is None):
        raise click.UsageError(_("Say --purpose, or --consent with another form than csv."), context)
    with session.desk() as desk:
        if purpose_id is None:
            files, left_out = [(out, consent_exchange.export_record(desk, consent_id or 0, Scheme(form)))], 0
        elif form == _CSV:
            found = consent_reports.export(desk, purpose_id)
            files, left_out = [(out, _listed(found))], 0
        else:
            files, left_out = _records(desk, purpose_id, Scheme(form), out)
    if form != _CSV and purpose_id is not None:
        new_folder(out)
    for path, data in files:
        write_new(path, data)
    plain: dict[str, Plain] = {"files": [str(path) for path, _data in files], "left_out": left_out}
    lines = [str(path) for path, _data in files]
    if left_out:
        lines.append(_("{count} are not in force: no receipt can tell of them.").format(count=left_out))
    session.show(plain, lines or _("There is nothing to write."))


def _records(desk: Desk, purpose_id: int, scheme: Scheme, out: Path) -> tuple[list[tuple[Path, bytes]], int]:
    made, left_out = consent_exchange.export_records(desk, purpose_id, scheme)
    return [(out / f"consent-{key}.{_ENDS[scheme]}", data) for key, data in made], left_out


def _listed(found: tuple[Exported, ...]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for one in found:
        writer.writerow(_exported(one))
    return text.getvalue().encode()


def _exported(one: Exported) -> tuple[str, ...]:
    event, wording, row = one.event, one.wording, one.row
    person = one.person
    told = (
        person.name,
        next(iter(person.emails), ""),
        next(iter(person.customer_numbers), ""),
        "" if row.act is None else row.act.value,
        row.since.isoformat(),
        "" if event is None else event.channel.value,
        "" if wording is None else wording.language,
        "" if event is None or event.age is None else str(event.age),
        "" if row.ends_on is None else row.ends_on.isoformat(),
        row.strength.value,
        "" if wording is None else str(wording.version),
        "" if wording is None else wording.sha256,
        "" if event is None else event.proof_place,
    )
    return str(row.id), *(harmless(cell) for cell in told)


@click.command("import-record", cls=Command)
@click.argument("file", metavar="RECORD.json", type=click.Path(path_type=Path))
@click.option("--purpose", "purpose_id", type=ID, help="The purpose, where the record has one.")
@click.option("--match", "matches", multiple=True, help='"THEIR WORDS=ID" of a purpose; may be given twice.')
@click.option("--person", help="Id of the person, or the name of a new one; by default as recognised.")
@click.option("--dry-run", is_flag=True, help="Only show who, what and what has no place.")
@click.pass_context
def import_record(
    context: click.Context,
    /,
    file: Path,
    purpose_id: int | None,
    matches: tuple[str, ...],
    person: str | None,
    *,
    dry_run: bool,
) -> None:
    """Take over the record of a consent that another office or program made; its file is kept as evidence.

    Kantara Consent Receipt 1.1 and ISO/IEC TS 27560 (JSON-LD, with its context inside) are read. Purposes
    are recognised by their titles. Doing it again changes nothing.

    \b
    Examples:
      dpo-desk consent import-record receipt.json --dry-run
      dpo-desk consent import-record receipt.json --match "To market services=1" --person "Bo Lund"
    With --json: {"scheme", "record", "person", "purposes": [{"title", "purpose", "consent", "new", "known"}],
    "kept_in_file": [{"path", "text"}], "dry_run"}
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    data, known = read_bytes(file), dict(_match(one, context) for one in matches)
    with session.desk() as desk:
        taken = consent_exchange.take_record(
            desk,
            file.name,
            data,
            matches=known,
            purpose_id=purpose_id,
            person=None if person is None else people.find_or_new(desk, person),
            dry_run=dry_run,
        ).value
    session.show(_plain(taken, dry_run=dry_run), [*_lines(taken)])


def _match(text: str, context: click.Context) -> tuple[str, int]:
    title, _sign, key = text.rpartition("=")
    if not title.strip() or not is_record_number(key.strip()):
        raise click.UsageError(_("{value} is not written as THEIR WORDS=ID.").format(value=text), context)
    return title.strip(), int(key)


def _plain(taken: TakenRecord, *, dry_run: bool) -> dict[str, Plain]:
    return {
        "scheme": taken.record.scheme.value,
        "record": taken.record.id,
        "controllers": list(taken.record.controllers),
        "person": {"id": taken.person.id, "name": taken.person.name},
        "purposes": [_purpose_plain(one) for one in taken.purposes],
        "kept_in_file": [{"path": one.path, "text": one.text} for one in taken.record.unplaced],
        "dry_run": dry_run,
    }


def _purpose_plain(one: TakenPurpose) -> dict[str, Plain]:
    new = () if one.taking is None else one.taking.new
    return {
        "title": one.told.title,
        "rests_on_consent": bool(one.told.entries),
        "purpose": None if one.purpose is None else one.purpose.id,
        "consent": one.consent_id,
        "new": [{"act": None if e.act is None else e.act.value, "on": e.on.isoformat()} for e in new],
        "known": 0 if one.taking is None else one.taking.known,
    }


def _lines(taken: TakenRecord) -> Iterator[str]:
    """Who, which purposes, what is new and what has no place in the ledger."""
    found, who = taken.record, taken.person
    yield f"{name(found.scheme)}  {found.id}  {', '.join(found.controllers)}"
    yield f"{who.id or _('new')}  {who.name}"
    for one in taken.purposes:
        yield f"{one.told.title}: {_outcome(one)}"
        yield from (f"  {line}" for line in _entries(one))
    yield _("Kept in the file alone:") if found.unplaced else _("All of it has a place in the ledger.")
    yield from (f"  {line}" for line in columns([(one.path, _short(one.text)) for one in found.unplaced]))


def _outcome(one: TakenPurpose) -> str:
    if not one.told.entries:
        return _("does not rest on consent")
    if one.purpose is None:
        return _("none of the office's purposes; name it with --match")
    return f"{one.purpose.id} {one.purpose.title}"


def _entries(one: TakenPurpose) -> Iterator[str]:
    if one.taking is None:
        return
    yield from (f"{plain_date(event.on)}  {_told(event)}" for event in one.taking.new)
    if one.taking.known:
        yield _("{count} known already").format(count=one.taking.known)
    if one.taking.words_unknown:
        yield _("The words that were shown are none of the office's; they are kept in the file.")
    if one.taking.ends_on is not None:
        words = _("By the record it ends on {day}, by the office's purpose later or never.")
        yield words.format(day=plain_date(one.taking.ends_on))


def _told(event: Event) -> str:
    return "  ".join(one for one in (name(event.act or event.kind), name(event.channel), event.reason) if one)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
