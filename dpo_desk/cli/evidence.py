"""Documents of a case by command: attach one, save a copy, destroy the content."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import evidence as documents
from dpo_desk.actions import requests
from dpo_desk.cli.base import Group
from dpo_desk.cli.files import read_bytes, write_new
from dpo_desk.cli.redactions import redact_evidence
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.evidence import Evidence, EvidenceKind, NewDocument
from dpo_desk.words import _
from dpo_desk.words.names import name

_ATTACHED = [kind.value for kind in EvidenceKind if kind is not EvidenceKind.LETTER]


def evidence_plain(one: Evidence) -> dict[str, Plain]:
    """A document as JSON has it."""
    return {
        "id": one.id,
        "request": one.request_id,
        "kind": one.kind.value,
        "name": one.name,
        "bytes": one.size,
        "sha256": one.sha256,
        "added_at": one.added_at.isoformat(),
        "added_by": one.added_by,
        "disposed_on": None if one.disposed_on is None else one.disposed_on.isoformat(),
        "redacted_version_of": None if one.redacted is None else one.redacted.of,
    }


def document_from(path: Path, kind: EvidenceKind) -> NewDocument:
    """Read a file that belongs to a case.

    Raises:
        DeskError: if it cannot be read.
    """
    return NewDocument(
        kind=kind,
        name=path.name.encode(errors="replace").decode(),
        media_type="application/octet-stream",
        data=read_bytes(path),
    )


@click.group(cls=Group)
def evidence() -> None:
    """Documents that prove something; kept byte for byte inside the office file."""


@evidence.command()
@click.argument("request", metavar="REQUEST")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(_ATTACHED), default="document")
@click.pass_context
def attach(context: click.Context, /, request: str, file: Path, kind: str) -> None:
    """Keep a file with a case.

    Example: dpo-desk evidence attach R-2026-0042 scan.pdf
    """
    session = session_of(context)
    document = document_from(file, EvidenceKind(kind))
    with session.desk() as desk:
        kept = documents.attach(desk, requests.number_to_id(desk, request), document).value
    session.show(evidence_plain(kept), f"{kept.id}  {kept.name}  {kept.sha256}")


@evidence.command("list")
@click.argument("request", metavar="REQUEST")
@click.pass_context
def list_(context: click.Context, /, request: str) -> None:
    """List the documents of a case.

    Example: dpo-desk evidence list R-2026-0042
    """
    session = session_of(context)
    with session.desk() as desk:
        found = requests.view(desk, requests.number_to_id(desk, request)).evidence
    rows = [(str(one.id), name(one.kind), one.name, str(one.size), one.sha256[:16]) for one in found]
    session.show([evidence_plain(one) for one in found], columns(rows) or _("Nothing is attached."))


@evidence.command()
@click.argument("evidence_id", metavar="ID", type=ID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def save(context: click.Context, /, evidence_id: int, out: Path) -> None:
    """Save a copy of a document; outside the office file it is no longer protected.

    Example: dpo-desk evidence save 7 --out scan.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        data = documents.content(desk, evidence_id)
    write_new(out, data)
    session.show({"file": str(out), "bytes": len(data)}, str(out))


@evidence.command()
@click.argument("evidence_id", metavar="ID", type=ID)
@click.pass_context
def dispose(context: click.Context, /, evidence_id: int) -> None:
    """Destroy the content of a document; name, size and hash stay as proof that it was there.

    Example: dpo-desk evidence dispose 7
    """
    session = session_of(context)
    with session.desk() as desk:
        documents.dispose(desk, evidence_id)
    session.show({"disposed": evidence_id}, _("Destroyed; name, size and hash stay."))


evidence.add_command(redact_evidence)
