"""Consents by command: enter what people said, and tell whether a consent was in force on a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import consents, people, requests
from dpo_desk.cli.base import Group
from dpo_desk.cli.consent_check import check, count
from dpo_desk.cli.consent_entries import document_in, entering, entry_options, fields_of, utc
from dpo_desk.cli.consent_exchange import export, import_record
from dpo_desk.cli.consent_forms import form, forms
from dpo_desk.cli.consent_import import import_
from dpo_desk.cli.consent_proof import proof
from dpo_desk.cli.consent_reports import gaps, renewals
from dpo_desk.cli.consent_shapes import found_plain, found_text, row_plain, row_text, view_plain, view_text
from dpo_desk.cli.consent_work import ban, decide, done, lift, tasks
from dpo_desk.cli.files import write_new
from dpo_desk.cli.letter_batches import letters
from dpo_desk.cli.redactions import redact_consent
from dpo_desk.cli.scans import scan, scans_group
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, EventKind, State
from dpo_desk.words import _


@click.group(cls=Group)
def consent() -> None:
    """Who agreed to what: a ledger that is only added to."""


_WHO = "--person 3 --purpose 1"
entering(
    consent,
    "ask",
    EventKind.ASKED,
    "Enter that a person was asked.",
    f"dpo-desk consent ask {_WHO} --channel email --language en",
)
entering(
    consent,
    "give",
    EventKind.GIVEN,
    "Enter that a person said yes.",
    f"dpo-desk consent give {_WHO} --on 2026-03-02 --language en --document form.pdf",
    f"dpo-desk consent give {_WHO} --channel web --wording 2 --opt-in-asked 2026-03-02T10:15+01:00",
    "    --opt-in-confirmed 2026-03-02T10:21+01:00",
    f'dpo-desk consent give {_WHO} --age 14 --guardian "Bo Lund" --guardian-checked "passport seen"',
)
entering(
    consent,
    "renew",
    EventKind.RENEWED,
    "Enter that a person said yes again.",
    f"dpo-desk consent renew {_WHO} --language en --document form.pdf",
)
entering(
    consent,
    "refuse",
    EventKind.REFUSED,
    "Enter that a person said no.",
    f"dpo-desk consent refuse {_WHO} --channel phone",
)
entering(
    consent,
    "withdraw",
    EventKind.WITHDRAWN,
    "Enter that a person took a consent back; everything that rests on it gets a task the same day.",
    f"dpo-desk consent withdraw {_WHO} --channel email --request R-2026-0042",
)
entering(
    consent,
    "defer",
    EventKind.DEFERRED,
    "Enter that a question was put aside without an answer.",
    f"dpo-desk consent defer {_WHO} --channel web",
)
entering(
    consent,
    "revoke",
    EventKind.REVOKED,
    "Enter that the controller no longer relies on a consent.",
    f'dpo-desk consent revoke {_WHO} --reason "the service ends"',
)
entering(
    consent,
    "invalidate",
    EventKind.INVALIDATED,
    "Enter that a consent was found never to have been valid.",
    f'dpo-desk consent invalidate {_WHO} --reason "the box was ticked already"',
)


@consent.command()
@click.argument("consent_id", metavar="ID", type=ID)
@click.argument("seq", metavar="ENTRY", type=ID)
@click.option("--act", type=click.Choice([one.value for one in Act]), help="What was really done.")
@click.option("--never-happened", is_flag=True, help="Nothing was done at all.")
@click.option("--reason", required=True, help="Why it is put right.")
@click.option("--since", type=day, help="Day from which this counts; by default dated back as far as needed.")
@entry_options
@click.pass_context
def correct(
    context: click.Context,
    /,
    consent_id: int,
    seq: int,
    act: str | None,
    reason: str,
    since: date | None,
    *,
    never_happened: bool,
    **options: object,
) -> None:
    """Put an entry right with an entry of its own; what was written before stays, and both are shown.

    \b
    Examples:
      dpo-desk consent correct 7 1 --on 2026-02-03 --reason "the form is dated 3 February"
      dpo-desk consent correct 7 2 --never-happened --reason "entered for the wrong person"
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    document = document_in(options)
    with session.desk() as desk:
        changes: dict[str, Any] = fields_of(desk, options)
        if act is not None:
            changes["act"] = Act(act)
        if never_happened == bool(changes):
            words = _("Say what was really done, or --never-happened")
            raise click.UsageError(words, context)
        view = consents.correct(
            desk,
            consent_id,
            seq,
            None if never_happened else changes,
            reason=reason,
            since=since,
            document=document,
        ).value
        today = desk.today()
    session.show(view_plain(view, today), view_text(view))


@consent.command()
@click.option("--person", "person_id", type=ID, required=True)
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--on", type=day, help="The day; today by default.")
@click.option("--known-at", type=utc, help="Only what had been entered by this moment.")
@click.pass_context
def state(
    context: click.Context,
    /,
    person_id: int,
    purpose_id: int,
    on: date | None,
    known_at: datetime | None,
) -> None:
    """Tell whether a consent was in force on a day, to which words, how well proven, and how that was found.

    Example: dpo-desk consent state --person 3 --purpose 1 --on 2026-03-05
    """
    session = session_of(context)
    with session.desk() as desk:
        found = consents.state(desk, purpose_id, person_id, on, known_at)
    session.show(found_plain(found), found_text(found))


@consent.command()
@click.argument("consent_id", metavar="ID", type=ID)
@click.pass_context
def show(context: click.Context, /, consent_id: int) -> None:
    """Show a consent with its whole ledger, documents, tasks and what was decided on the data.

    Example: dpo-desk consent show 7
    """
    session = session_of(context)
    with session.desk() as desk:
        view, today = consents.view(desk, consent_id), desk.today()
    session.show(view_plain(view, today), view_text(view))


@consent.command("list")
@click.option("--purpose", "purpose_id", type=ID)
@click.option("--person", "person_id", type=ID)
@click.option("--request", "request", help="Number of a case: consents that were ended in it.")
@click.option("--state", "stands", type=click.Choice([one.value for one in State]))
@click.option("--ends-until", type=day, help="In force, and to be renewed by this day.")
@click.option("--weaker", type=click.Choice([one.value for one in Strength]), help="Weaker than this.")
@click.option("--text", default="", help="Words that the name of the person begins with.")
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def list_(
    context: click.Context,
    /,
    request: str | None,
    stands: str | None,
    weaker: str | None,
    limit: int,
    **query: Any,  # noqa: ANN401 - checked by click
) -> None:
    """List consents by purpose and name, as they stand today.

    \b
    Examples:
      dpo-desk consent list --purpose 1 --state given
      dpo-desk consent list --weaker fair
      dpo-desk consent list --purpose 1 --ends-until 2027-01-31
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    with session.desk() as desk:
        if query["person_id"] is not None:
            query["person_id"] = people.find_or_new(desk, str(query["person_id"])).id
        asked = ConsentQuery(
            request_id=None if request is None else requests.number_to_id(desk, request),
            state=None if stands is None else State(stands),
            weaker=None if weaker is None else Strength(weaker),
            **query,
        )
        found, today = consents.rows(desk, asked, limit), desk.today()
    lines = columns([row_text(row, today) for row in found])
    session.show([row_plain(row, today) for row in found], lines or _("No consent matches."))


@consent.command()
@click.argument("document_id", metavar="DOCUMENT", type=ID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def document(context: click.Context, /, document_id: int, out: Path) -> None:
    """Save a copy of a document that shows a consent, byte for byte.

    Example: dpo-desk consent document 2 --out form.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        kept, data = consents.content(desk, document_id)
    write_new(out, data)
    plain: dict[str, Plain] = {"file": str(out), "bytes": len(data), "sha256": kept.sha256}
    session.show(plain, str(out))


for _command in (
    *(
        tasks,
        done,
        decide,
        ban,
        lift,
        check,
        count,
        import_,
        import_record,
        export,
        gaps,
        renewals,
        letters,
        proof,
        redact_consent,
    ),
    *(form, forms, scan, scans_group),
):
    consent.add_command(_command)
