"""Rights requests by command: receive, list, show, record what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import erasure, letters, mail, people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.mail import AlreadyReceived
from dpo_desk.actions.requests import RequestView
from dpo_desk.cli.base import Group
from dpo_desk.cli.details import DETAIL_OPTIONS, details_in, plain_details
from dpo_desk.cli.erasures import marks_lines, marks_plain
from dpo_desk.cli.evidence import document_from
from dpo_desk.cli.files import read_bytes
from dpo_desk.cli.incoming import request_from_json
from dpo_desk.cli.recording import recorder
from dpo_desk.cli.request_shapes import (
    checklist_text,
    proposed_plain,
    received_plain,
    row_plain,
    row_text,
    view_plain,
    view_text,
)
from dpo_desk.cli.session import ID, Plain, Session, columns, day, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Details, FactKind, Sent
from dpo_desk.core.lists import RequestQuery, Sort, State
from dpo_desk.core.organisations import Role
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from dpo_desk.words import _

_RECORDED = [kind.value for kind in FactKind if kind is not FactKind.RECEIVED]


@click.group(cls=Group)
def request() -> None:
    """Rights requests."""


@request.command()
@click.option("--email", "mail_file", type=click.Path(path_type=Path), help="A saved e-mail (.eml).")
@click.option(
    "--file", "json_file", type=click.Path(path_type=Path), help="A request as JSON; see the example."
)
@click.option("--person", "person_text", help="Id of a person on file, or a name for a new one.")
@click.option("--right", "rights", multiple=True, type=click.Choice([right.value for right in Right]))
@click.option("--organisation", "organisation_id", type=ID, help="Id; needed where there are several.")
@click.option("--received", type=day, help="Day of receipt; today by default.")
@click.option("--sent", type=day, help="Day on which the person sent it.")
@click.option("--channel", type=click.Choice([one.value for one in Channel]), help="Letter by default.")
@click.option("--language", type=language_code)
@click.option("--subject")
@click.option("--text", help="What the person wrote.")
@click.option("--role", type=click.Choice([one.value for one in Role]), help="Controller by default.")
@click.option("--paper", is_flag=True, help="The person wants the answer on paper.")
@click.option("--again", is_flag=True, help="A new case of an e-mail that was received before.")
@click.pass_context
def receive(
    context: click.Context,
    /,
    mail_file: Path | None,
    json_file: Path | None,
    person_text: str | None,
    again: bool,
    **options: object,
) -> None:
    """Receive a request from an e-mail, from JSON, or by hand.

    What an e-mail proposes can be corrected with the other options. An e-mail that was received before makes
    no second case: the one it made is shown.

    \b
    Examples:
      dpo-desk request receive --email request.eml
      dpo-desk request receive --person "Bo Lund" --right access --received 2026-03-03
      dpo-desk request receive --file request.json, which holds for example
        {"person": {"name": "Bo Lund", "emails": ["bo@post.example"]}, "rights": ["access"],
         "received": "2026-03-03", "channel": "letter", "language": "en", "text": "..."}
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    told = {name: value for name, value in options.items() if value not in (None, (), False)}
    if json_file is not None and (told or person_text or mail_file):
        raise click.UsageError(_("--file tells everything; leave the other options out"), context)
    if mail_file is None and json_file is None and person_text is None:
        raise click.UsageError(_("Give one of --email, --file and --person"), context)
    raw = read_bytes(mail_file) if mail_file is not None else None
    proposed: dict[str, Plain] = {}
    with session.desk() as desk:
        if json_file is not None:
            new = request_from_json(desk, json_file)
        elif raw is not None:
            read = mail.propose(desk, raw)
            proposed = proposed_plain(read)
            if read.received_as and not again:
                _show_known(session, desk, read, corrected=bool(told or person_text))
                return
            new = _corrected(desk, read.new, person_text, told)
        else:
            new = _by_hand(desk, str(person_text), told)
        erased = erasure.recognised(desk, new.person) if new.person.id == 0 else ()
        view = requests.receive(desk, new).value
    plain = {**received_plain(view, proposed), "erased_before": marks_plain(erased)}
    session.show(plain, [*view_text(view), *marks_lines(erased)])


def _show_known(session: Session, desk: Desk, read: mail.Proposal, *, corrected: bool) -> None:
    """The case that a mail made when it came the first time; nothing is entered.

    Raises:
        AlreadyReceived: if something of it should be corrected: a case is not corrected by receiving.
    """
    known = read.received_as[0]
    if corrected:
        raise AlreadyReceived(number=known.number)
    view = requests.view(desk, known.id)
    said = _("This e-mail was received before, as {number}. Nothing new was entered.")
    lines = [said.format(number=known.number), "", *view_text(view)]
    session.show(received_plain(view, proposed_plain(read)), lines)


def _by_hand(desk: Desk, person_text: str, told: Mapping[str, object]) -> NewRequest:
    house = requests.organisation_or_only(desk, told.get("organisation_id"))
    who = people.find_or_new(desk, person_text)
    bare = NewRequest(
        organisation_id=house.id,
        person=who,
        rights=(),
        channel=Channel.LETTER,
        language=who.language or house.languages[0],
        received_on=desk.today(),
    )
    return _corrected(desk, bare, None, told)


def _corrected(
    desk: Desk, new: NewRequest, person_text: str | None, told: Mapping[str, object]
) -> NewRequest:
    """The request with what options say of it."""
    moved: dict[str, Any] = {_FIELDS[name]: _VALUES.get(name, _same)(value) for name, value in told.items()}
    if "organisation_id" in moved:
        requests.organisation_or_only(desk, moved["organisation_id"])
    if person_text is not None:
        moved["person"] = people.find_or_new(desk, person_text)
    return replace(new, **moved)


def _same(value: object) -> object:
    return value


_FIELDS = {
    "rights": "rights",
    "organisation_id": "organisation_id",
    "received": "received_on",
    "sent": "sent_on",
    "channel": "channel",
    "language": "language",
    "subject": "subject",
    "text": "text",
    "role": "role",
    "paper": "wants_paper",
}
_VALUES: Mapping[str, Callable[[Any], object]] = {
    "rights": lambda names: tuple(Right(one) for one in names),
    "channel": Channel,
    "role": Role,
}


@request.command("list")
@click.option("--state", type=click.Choice([one.value for one in State]), default="open")
@click.option("--due-within", type=click.IntRange(min=0, max=36_500), help="Days.")
@click.option("--organisation", "organisation_id", type=ID)
@click.option("--person", "person_id", type=ID)
@click.option("--right", type=click.Choice([one.value for one in Right]))
@click.option("--waiting", is_flag=True, help="Only where somebody else has to move.")
@click.option("--text", default="", help="Words that person, number or subject begin with.")
@click.option("--sort", type=click.Choice([one.value for one in Sort]), default="due")
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def list_(context: click.Context, /, due_within: int | None, limit: int, **query: Any) -> None:  # noqa: ANN401 - checked by click
    """List requests by deadline.

    Example: dpo-desk request list --due-within 7
    """
    session = session_of(context)
    with session.desk() as desk:
        today = desk.today()
        asked = RequestQuery(
            state=State(query["state"]),
            organisation_id=query["organisation_id"],
            person_id=query["person_id"],
            right=None if query["right"] is None else Right(query["right"]),
            due_until=None if due_within is None else today + timedelta(days=due_within),
            waiting=query["waiting"],
            text=query["text"],
            sort=Sort(query["sort"]),
        )
        found = requests.rows(desk, requests.head(desk, asked, limit))
    lines = columns([row_text(row, today) for row in found])
    session.show([row_plain(row, today) for row in found], lines or _("No request matches."))


@request.command()
@click.argument("number", metavar="ID")
@click.pass_context
def show(context: click.Context, /, number: str) -> None:
    """Show a request with its facts and the derivation of its deadline.

    Example: dpo-desk request show R-2026-0042
    """
    session = session_of(context)
    with session.desk() as desk:
        view = requests.view(desk, requests.number_to_id(desk, number))
    session.show(view_plain(view), [*view_text(view), *checklist_text(view)])


@recorder(
    request,
    _RECORDED,
    DETAIL_OPTIONS,
    on="Day it happened; today by default.",
    reason="Why; needed where it is dated back.",
)
def record(
    context: click.Context,
    /,
    case: str,
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
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    kind = FactKind(fact)
    plain = plain_details(context, kind, details)
    shown = None if document is None else document_from(document, _kind_of_document(kind))
    with session.desk() as desk:
        view = requests.view(desk, requests.number_to_id(desk, case))
        told = details_in(desk, view, kind, plain)
        grown = _recorded(desk, view, Entry(kind, on, reason, told, shown))
    session.show(view_plain(grown), view_text(grown))


def _kind_of_document(kind: FactKind) -> EvidenceKind:
    """A copy that proves who somebody is has a short life."""
    return EvidenceKind.IDENTITY_COPY if kind is FactKind.IDENTITY_PROVEN else EvidenceKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as the command tells it."""

    kind: FactKind
    on: date | None
    reason: str
    details: Details | None
    document: NewDocument | None


def _recorded(desk: Desk, view: RequestView, entry: Entry) -> RequestView:
    """Record a fact as the window does: a letter of the office is marked as sent."""
    number, on = view.request.id, entry.on or desk.today()
    if isinstance(entry.details, Sent) and _is_dispatch(view, entry.kind, entry.details.letter_id):
        letter_id, dispatch = entry.details.letter_id or 0, entry.details.dispatch
        letters.mark_sent(
            desk, letter_id, on=on, dispatch=dispatch, reason=entry.reason, document=entry.document
        )
        return requests.view(desk, number)
    return requests.record(
        desk, number, entry.kind, on=on, reason=entry.reason, details=entry.details, document=entry.document
    ).value


def _is_dispatch(view: RequestView, kind: FactKind, letter_id: int | None) -> bool:
    """Whether the fact says that one of the case's own letters left the house."""
    return any(one.id == letter_id and one.kind.sent_fact is kind for one in view.letters)
