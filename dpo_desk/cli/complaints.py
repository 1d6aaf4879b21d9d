"""Complaints by command: receive, escalate a request, list, show, record what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import complaints, erasure, people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.cli.base import Group
from dpo_desk.cli.complaint_bundle import bundle
from dpo_desk.cli.complaint_details import COMPLAINT_OPTIONS, complaint_details
from dpo_desk.cli.complaint_shapes import document_plain, row_plain, row_text, view_plain, view_text
from dpo_desk.cli.erasures import marks_lines, marks_plain
from dpo_desk.cli.evidence import document_from
from dpo_desk.cli.files import write_new
from dpo_desk.cli.recording import recorder
from dpo_desk.cli.redactions import redact_complaint
from dpo_desk.cli.session import ID, columns, day, session_of
from dpo_desk.cli.texts import language_code
from dpo_desk.core.complaint_facts import ComplaintFactKind, Link, LinkKind
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.core.complaints import Forum
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.requests import Channel
from dpo_desk.words import _

_RECORDED = [kind.value for kind in ComplaintFactKind if kind is not ComplaintFactKind.RECEIVED]


@click.group(cls=Group)
def complaint() -> None:
    """Complaints to the organisation, to an authority, to a court."""


@complaint.command()
@click.option("--person", "person_text", help="Id of a person on file, or a name for a new one.")
@click.option("--summary", required=True, help="What it is about, in one line.")
@click.option("--text", default="", help="What was written.")
@click.option("--forum", type=click.Choice([one.value for one in Forum]), default="organisation")
@click.option("--organisation", "organisation_id", type=ID, help="Id; needed where there are several.")
@click.option("--received", type=day, help="Day it was received or heard of; today by default.")
@click.option("--channel", type=click.Choice([one.value for one in Channel]), default="letter")
@click.option("--language", type=language_code)
@click.option("--role", type=click.Choice([one.value for one in Role]), default="controller")
@click.option("--request", "request_text", help="Request it is about.")
@click.option("--document", type=click.Path(path_type=Path), help="The complaint itself; kept with the case.")
@click.pass_context
def receive(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401 - checked by click
    """Receive a complaint.

    Without --person it is one an authority or a court wrote about without a name.

    \b
    Examples:
      dpo-desk complaint receive --person "Bo Lund" --summary "Recipients were not named"
      dpo-desk complaint receive --forum authority --summary "CCTV at the entrance" --document letter.pdf
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    paper = () if told["document"] is None else (document_from(told["document"], EvidenceKind.DOCUMENT),)
    with session.desk() as desk:
        house, links = _about(desk, told["request_text"], told["organisation_id"])
        who = None if told["person_text"] is None else people.find_or_new(desk, told["person_text"])
        spoken = house.languages[0] if who is None or not who.language else who.language
        new = NewComplaint(
            organisation_id=house.id,
            person=who,
            forum=Forum(told["forum"]),
            role=Role(told["role"]),
            channel=Channel(told["channel"]),
            language=told["language"] or spoken,
            summary=told["summary"],
            text=told["text"],
            received_on=told["received"] or desk.today(),
            documents=paper,
            links=links,
        )
        erased = erasure.recognised(desk, who) if who is not None and who.id == 0 else ()
        view = complaints.receive(desk, new).value
    session.show(
        {**view_plain(view), "erased_before": marks_plain(erased)}, [*view_text(view), *marks_lines(erased)]
    )


def _about(
    desk: Desk, request_text: str | None, organisation_id: int | None
) -> tuple[Organisation, tuple[Link, ...]]:
    """The organisation that is complained about, and the request, which tells it where nothing else does."""
    if request_text is None:
        return requests.organisation_or_only(desk, organisation_id), ()
    about = requests.number_to_id(desk, request_text, organisation_id)
    house = organisation_id or requests.view(desk, about).organisation.id
    return requests.organisation_or_only(desk, house), (Link(kind=LinkKind.REQUEST, id=about),)


@complaint.command()
@click.argument("request_text", metavar="REQUEST")
@click.option("--summary", help="What it is about; the subject of the request by default.")
@click.option("--text", default="", help="What was written.")
@click.option("--received", type=day, help="Today by default.")
@click.option("--forum", type=click.Choice([one.value for one in Forum]), default="organisation")
@click.pass_context
def escalate(
    context: click.Context,
    /,
    request_text: str,
    summary: str | None,
    text: str,
    received: date | None,
    forum: str,
) -> None:
    """Make a complaint of a request that ended badly, with everything known filled in.

    Example: dpo-desk complaint escalate R-2026-0042 --summary "Recipients were not named"
    """
    session = session_of(context)
    with session.desk() as desk:
        known = complaints.from_request(desk, requests.number_to_id(desk, request_text))
        new = replace(
            known,
            summary=summary or known.summary,
            text=text,
            received_on=received or known.received_on,
            forum=Forum(forum),
        )
        view = complaints.receive(desk, new).value
    session.show(view_plain(view), view_text(view))


@complaint.command("list")
@click.option("--state", type=click.Choice(["open", "closed", "all"]), default="open")
@click.option("--organisation", "organisation_id", type=ID)
@click.option("--person", "person_id", type=ID)
@click.option("--authority", "authority_id", default="", help="Id of the authority that has it.")
@click.option("--text", default="", help="Words that person, number, subject or documents begin with.")
@click.pass_context
def list_(context: click.Context, /, state: str, **query: Any) -> None:  # noqa: ANN401 - checked by click
    """List complaints by the next day that counts.

    Example: dpo-desk complaint list --state all
    """
    session = session_of(context)
    closed = {"open": False, "closed": True, "all": None}[state]
    with session.desk() as desk:
        today = desk.today()
        found = complaints.rows(desk, ComplaintQuery(closed=closed, **query))
    lines = columns([row_text(row, today) for row in found])
    session.show([row_plain(row) for row in found], lines or _("No complaint matches."))


@complaint.command()
@click.argument("number", metavar="ID")
@click.pass_context
def show(context: click.Context, /, number: str) -> None:
    """Show a complaint with its facts and the derivation of every clock.

    Example: dpo-desk complaint show C-2026-0007
    """
    session = session_of(context)
    with session.desk() as desk:
        view = complaints.view(desk, complaints.number_to_id(desk, number))
    session.show(view_plain(view), view_text(view))


@recorder(
    complaint,
    _RECORDED,
    COMPLAINT_OPTIONS,
    on="Day it happened or was served; today by default.",
    reason="Why; needed where it is dated back. The text of a note.",
)
def record(
    context: click.Context,
    /,
    case: str,
    fact: str,
    on: date | None,
    reason: str,
    document: Path | None,
    **options: object,
) -> None:
    """Record what happened to a complaint.

    \b
    Examples:
      dpo-desk complaint record C-2026-0007 acknowledged --dispatch post
      dpo-desk complaint record C-2026-0007 decided --point "No names" --verdict founded --why "True"
      dpo-desk complaint record C-2026-0007 lodged --authority nl --file-number z2026-18842
      dpo-desk complaint record C-2026-0007 authority-letter --authority nl --subject inquiry --due 2026-10-29
      dpo-desk complaint record C-2026-0007 position-sent --letter 1 --dispatch registered_post
      dpo-desk complaint record C-2026-0007 authority-decided --authority nl --ruling reprimand
      dpo-desk complaint record C-2026-0007 closed --why authority_done
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    kind = ComplaintFactKind(fact)
    details = complaint_details(context, kind, options)
    paper = None if document is None else document_from(document, EvidenceKind.DOCUMENT)
    with session.desk() as desk:
        made = complaints.new_fact(desk, kind, details, on=on, reason=reason)
        view = complaints.record(desk, complaints.number_to_id(desk, case), made, paper).value
    session.show(view_plain(view), view_text(view))


@complaint.command()
@click.argument("number", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def attach(context: click.Context, /, number: str, file: Path) -> None:
    """Keep a document with a complaint.

    Example: dpo-desk complaint attach C-2026-0007 letter.pdf
    """
    session = session_of(context)
    paper = document_from(file, EvidenceKind.DOCUMENT)
    with session.desk() as desk:
        kept = complaints.attach(desk, complaints.number_to_id(desk, number), paper).value
    said = _("{name} is kept with the complaint as document {id}.")
    session.show(document_plain(kept), said.format(name=kept.name, id=kept.id))


@complaint.command()
@click.argument("document", type=ID)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="File to write; never written over."
)
@click.pass_context
def save(context: click.Context, /, document: int, out: Path) -> None:
    """Save a copy of a document of a complaint.

    Example: dpo-desk complaint save 3 --out letter.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        kept, data = complaints.content(desk, document)
    write_new(out, data)
    session.show(document_plain(kept), _("{name} was written to {path}.").format(name=kept.name, path=out))


complaint.add_command(bundle)
complaint.add_command(redact_complaint)
