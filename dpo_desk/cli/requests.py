"""Rights requests by command: receive, list, show, record what happened."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from dpo_desk.actions import mail, people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.clock import deadline_plain, deadline_text, iso
from dpo_desk.cli.details import DETAIL_OPTIONS, details_from
from dpo_desk.cli.files import read_bytes
from dpo_desk.cli.incoming import request_from_json
from dpo_desk.cli.people import plain_of as person_plain
from dpo_desk.cli.session import DAY, Plain, columns, session_of
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Fact, FactKind
from dpo_desk.core.lists import RequestQuery, RequestRow, State
from dpo_desk.core.organisations import Role
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from dpo_desk.words import _
from dpo_desk.words.dates import full_date
from dpo_desk.words.names import name


def received_plain(view: requests.RequestView, proposed: dict[str, Plain]) -> dict[str, Plain]:
    """What receiving a request answers."""
    found = view.standing.deadline
    return {
        "id": view.request.id,
        "number": view.request.number,
        "rights": [right.value for right in view.request.rights],
        "language": view.request.language,
        "person": person_plain(view.person),
        "received": iso(view.request.received_on),
        "answer_by": iso(found.answer_by),
        "latest": iso(found.latest),
        "proposed": proposed,
    }


def _fact_plain(fact: Fact) -> dict[str, Plain]:
    return {
        "fact": fact.kind.value,
        "on": iso(fact.on),
        "recorded_at": fact.recorded_at.isoformat(),
        "who": fact.who,
        "reason": fact.reason,
        "evidence": fact.evidence_id,
        "details": None if fact.details is None else to_plain(fact.details),
    }


def view_plain(view: requests.RequestView) -> dict[str, Plain]:
    """A request as JSON has it."""
    stand = view.standing
    return {
        **received_plain(view, {}),
        "organisation": {"id": view.organisation.id, "name": view.organisation.name},
        "role": view.request.role.value,
        "channel": view.request.channel.value,
        "subject": view.request.subject,
        "stage": stand.stage.value,
        "turn": stand.turn.value,
        "clock": stand.clock.value,
        "next_step": stand.next_step.value,
        "overdue": stand.overdue,
        "days_left": stand.days_left,
        "ended_on": iso(stand.ended_on),
        "in_time": stand.in_time,
        "deadline": deadline_plain(stand.deadline),
        "decisions": [to_plain(decision) for decision in view.request.decisions.values()],
        "facts": [_fact_plain(fact) for fact in view.request.facts],
        "evidence": [
            {"id": one.id, "name": one.name, "sha256": one.sha256, "disposed_on": iso(one.disposed_on)}
            for one in view.evidence
        ],
        "letters": [
            {"id": one.id, "number": one.number, "kind": one.kind.value, "sent_on": iso(one.sent_on)}
            for one in view.letters
        ],
    }


def _view_text(view: requests.RequestView) -> list[str]:
    stand = view.standing
    rights = ", ".join(name(right) for right in view.request.rights)
    text = [
        f"{view.request.number}  {view.person.name}  {rights}",
        f"{view.organisation.name} · {name(stand.stage)} · {name(stand.turn)} · {name(stand.next_step)}",
        "",
        *deadline_text(stand.deadline),
        "",
    ]
    text += columns(
        [(full_date(fact.on), name(fact.kind), fact.who, fact.reason) for fact in view.request.facts]
    )
    return text


@click.group()
def request() -> None:
    """Rights requests."""


@request.command()
@click.option("--email", "mail_file", type=click.Path(path_type=Path), help="A saved e-mail (.eml).")
@click.option(
    "--file", "json_file", type=click.Path(path_type=Path), help="A request as JSON; see the example."
)
@click.option("--person", "person_text", help="Id of a person on file, or a name for a new one.")
@click.option("--right", "rights", multiple=True, type=click.Choice([right.value for right in Right]))
@click.option("--organisation", "organisation_id", type=int, help="Id; needed where there are several.")
@click.option("--received", type=DAY, help="Day of receipt; today by default.")
@click.option("--channel", type=click.Choice([one.value for one in Channel]), default="letter")
@click.option("--language", default="")
@click.option("--subject", default="")
@click.option("--role", type=click.Choice([one.value for one in Role]), default="controller")
@click.option("--paper", is_flag=True, help="The person wants the answer on paper.")
@click.pass_context
def receive(
    context: click.Context,
    mail_file: Path | None,
    json_file: Path | None,
    person_text: str | None,
    **options: object,
) -> None:
    """Receive a request from an e-mail, from JSON, or by hand.

    \b
    Examples:
      dpo-desk request receive --email request.eml
      dpo-desk request receive --person "Bo Lund" --right access --received 2026-03-03
      dpo-desk request receive --file request.json, which holds for example
        {"person": {"name": "Bo Lund", "emails": ["bo@post.example"]}, "rights": ["access"],
         "received": "2026-03-03", "channel": "letter", "language": "en", "text": "..."}
    """
    session = session_of(context)
    given = [one for one in (mail_file, json_file, person_text) if one is not None]
    if len(given) != 1:
        raise click.UsageError(_("Give one of --email, --file and --person."))
    proposed: dict[str, Plain] = {}
    with session.desk() as desk:
        if mail_file is not None:
            read = mail.propose(desk, read_bytes(mail_file))
            new = read.new
            proposed = _proposed_plain(read)
        elif json_file is not None:
            new = request_from_json(desk, json_file)
        else:
            new = _by_hand(desk, str(person_text), options)
        view = requests.receive(desk, new).value
    session.show(received_plain(view, proposed), _view_text(view))


def _proposed_plain(read: mail.Proposal) -> dict[str, Plain]:
    return {
        "language": read.read.language.language,
        "rights": [{"right": one.right.value, "quote": one.quote} for one in read.read.rights],
        "customer_numbers": [one.number for one in read.read.customer_numbers],
        "candidates": [{"id": one.person.id, "why": one.likeness.value} for one in read.candidates],
        "organisation_known": read.organisation_known,
        "warnings": [code.value for code in read.mail.warnings],
    }


def _by_hand(desk: Desk, person_text: str, options: dict[str, object]) -> NewRequest:
    person = people.find_or_new(desk, person_text)
    house = requests.organisation_or_only(desk, options.get("organisation_id"))
    rights = options.get("rights")
    received = options.get("received")
    return NewRequest(
        organisation_id=house.id,
        person=person,
        rights=tuple(Right(str(one)) for one in rights) if isinstance(rights, tuple) else (),
        channel=Channel(str(options["channel"])),
        language=str(options.get("language") or person.language or house.languages[0]),
        received_on=received if isinstance(received, date) else desk.today(),
        role=Role(str(options["role"])),
        subject=str(options.get("subject") or ""),
        wants_paper=bool(options.get("paper")),
    )


@request.command("list")
@click.option("--state", type=click.Choice([one.value for one in State]), default="open")
@click.option("--due-within", type=click.IntRange(min=0), help="Days.")
@click.option("--text", default="", help="Words that person, number or subject begin with.")
@click.option("--limit", type=click.IntRange(min=1), default=100)
@click.pass_context
def list_(context: click.Context, state: str, due_within: int | None, text: str, limit: int) -> None:
    """List requests by deadline.

    Example: dpo-desk request list --due-within 7
    """
    session = session_of(context)
    with session.desk() as desk:
        until = None if due_within is None else desk.today() + timedelta(days=due_within)
        query = RequestQuery(state=State(state), due_until=until, text=text)
        found = requests.rows(desk, requests.head(desk, query, limit))
        today = desk.today()
    plain: list[Plain] = [_row_plain(row, today) for row in found]
    lines = [
        (
            row.number,
            row.person,
            ", ".join(name(right) for right in row.rights),
            full_date(row.answer_by),
            name(row.meaning(today)),
            name(row.next_step),
            row.organisation,
        )
        for row in found
    ]
    session.show(plain, columns(lines) or _("No request matches."))


def _row_plain(row: RequestRow, today: date) -> dict[str, Plain]:
    return {
        "id": row.id,
        "number": row.number,
        "organisation": row.organisation,
        "person": row.person,
        "rights": [right.value for right in row.rights],
        "received": iso(row.received_on),
        "answer_by": iso(row.answer_by),
        "latest": iso(row.latest),
        "days_left": row.days_left(today),
        "stage": row.stage.value,
        "clock": row.clock.value,
        "next_step": row.next_step.value,
        "meaning": row.meaning(today).value,
    }


@request.command()
@click.argument("id")
@click.pass_context
def show(context: click.Context, id: str) -> None:
    """Show a request with its facts and the derivation of its deadline.

    Example: dpo-desk request show R-2026-0042
    """
    session = session_of(context)
    with session.desk() as desk:
        view = requests.view(desk, requests.number_to_id(desk, id))
    session.show(view_plain(view), _view_text(view))


def _with_details(command: click.Command) -> click.Command:
    command.params += DETAIL_OPTIONS
    return command


@_with_details
@request.command()
@click.argument("id")
@click.argument("fact", type=click.Choice([kind.value for kind in FactKind if kind is not FactKind.RECEIVED]))
@click.option("--on", type=DAY, help="Day it happened; today by default.")
@click.option("--reason", default="", help="Why; needed where it is dated back.")
@click.option("--document", type=click.Path(path_type=Path), help="File that shows it; kept with the case.")
@click.pass_context
def record(
    context: click.Context,
    id: str,
    fact: str,
    on: date | None,
    reason: str,
    document: Path | None,
    **details: object,
) -> None:
    """Record what happened to a request.

    \b
    Examples:
      dpo-desk request record R-2026-0042 identity-asked --doubt "other address" --means "customer number"
      dpo-desk request record R-2026-0042 searched --system Invoices --result found --found "12 invoices"
      dpo-desk request record R-2026-0042 extended --ground complexity --explanation "Images of 14 doors"
      dpo-desk request record R-2026-0042 decided --right access --outcome full --items items.json
      dpo-desk request record R-2026-0042 answered --dispatch post
      dpo-desk request record R-2026-0042 closed --why answered
    """
    session = session_of(context)
    kind = FactKind(fact)
    told = details_from(kind, details)
    shown = None
    if document is not None:
        identity = kind is FactKind.IDENTITY_PROVEN
        shown = NewDocument(
            kind=EvidenceKind.IDENTITY_COPY if identity else EvidenceKind.DOCUMENT,
            name=document.name,
            media_type="application/octet-stream",
            data=read_bytes(document),
        )
    with session.desk() as desk:
        request_id = requests.number_to_id(desk, id)
        view = requests.record(
            desk, request_id, kind, on=on, reason=reason, details=told, document=shown
        ).value
    session.show(view_plain(view), _view_text(view))
