"""The options of an entry in a ledger, and the commands that make one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click

from dpo_desk.actions import consents, people, requests
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.cli.consent_shapes import view_plain, view_text
from dpo_desk.cli.files import read_bytes
from dpo_desk.cli.organisations import given
from dpo_desk.cli.session import ID, day, moment, session_of
from dpo_desk.cli.texts import country_code, language_code
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import Bystander, EventKind, Relation
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.words import _

_F = TypeVar("_F", bound=Callable[..., object])


def clock(value: object) -> time:
    """Read a time of day."""
    if isinstance(value, time):
        return value
    try:
        found = time.fromisoformat(str(value))
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise click.BadParameter(_("{value} is no time of day; write 16:30.").format(value=value))
    return found


def utc(value: object) -> datetime:
    """Read a moment that says how far it is from UTC."""
    found = moment(value)
    try:
        return found.astimezone(UTC) if found.tzinfo is not None else _refused(value)
    except OverflowError:
        return _refused(value)


def _refused(value: object) -> datetime:
    words = _("{value} does not say its distance from UTC; write 2026-04-03T16:30+02:00.")
    raise click.BadParameter(words.format(value=value))


ENTRY_OPTIONS = (
    click.option("--on", type=day, help="Day it happened; today by default."),
    click.option("--at", "clock", type=clock, help="Time of that day."),
    click.option(
        "--channel", type=click.Choice([one.value for one in ConsentChannel]), help="Paper by default."
    ),
    click.option("--wording", "wording_id", type=ID, help="Id of the version that was shown."),
    click.option(
        "--document", type=click.Path(path_type=Path), help="File that shows it; kept with the consent."
    ),
    click.option(
        "--document-kind", type=click.Choice([one.value for one in ProofKind]), help="Scan by default."
    ),
    click.option("--proof-place", help="Where the proof lies, if it is elsewhere."),
    click.option(
        "--opt-in-asked", "opt_in_asked_at", type=utc, help="Moment the confirmation mail was sent."
    ),
    click.option("--opt-in-confirmed", "opt_in_confirmed_at", type=utc, help="Moment it was answered."),
    click.option("--age", type=int, help="Of the person, in years, on that day."),
    click.option("--country", type=country_code, help="Where the person lived; by default as on file."),
    click.option(
        "--guardian", "guardians", multiple=True, help="Who consents for a child; may be given twice."
    ),
    click.option("--guardian-against", "against", multiple=True, help="Guardian who does not agree."),
    click.option("--guardian-checked", "checked", help="How it was checked that this is the guardian."),
    click.option("--witness", "witnesses", multiple=True),
    click.option("--preticked/--not-preticked", default=None, help="The box was ticked already."),
    click.option("--bundled/--not-bundled", default=None, help="One yes stood for several purposes."),
    click.option("--request", "request", help="Number of the case in which it was done."),
)


def entry_options(command: _F) -> _F:
    """Give a command the options that describe an entry."""
    for option in reversed(ENTRY_OPTIONS):
        command = option(command)
    return command


def fields_of(desk: Desk, options: Mapping[str, object]) -> dict[str, Any]:
    """What options tell, under the names of the fields of an entry; the document apart."""
    told = given(options)
    fields = {key: value for key, value in told.items() if key in _PLAIN}
    if "channel" in told:
        fields["channel"] = ConsentChannel(told["channel"])
    if "request" in told:
        fields["request_id"] = requests.number_to_id(desk, told["request"])
    if any(key in told for key in ("guardians", "against", "witnesses")):
        fields["bystanders"] = bystanders_of(told)
    return fields


_PLAIN = frozenset(
    {
        *("on", "clock", "wording_id", "language", "proof_place", "opt_in_asked_at", "opt_in_confirmed_at"),
        *("age", "country", "preticked", "bundled", "reason"),
    }
)


def bystanders_of(told: Mapping[str, Any]) -> tuple[Bystander, ...]:
    """Guardians and witnesses that options name."""
    checked = told.get("checked", "")
    guardians = [
        Bystander(relation=Relation.GUARDIAN, name=one, agrees=agrees, checked=checked)
        for key, agrees in (("guardians", True), ("against", False))
        for one in told.get(key, ())
    ]
    seen = [Bystander(relation=Relation.WITNESS, name=one) for one in told.get("witnesses", ())]
    return (*guardians, *seen)


def document_in(options: Mapping[str, object]) -> NewProof | None:
    """The document that options name, read from its file.

    Raises:
        DeskError: if it cannot be read.
    """
    path = options.get("document")
    if not isinstance(path, Path):
        return None
    return NewProof(
        kind=ProofKind(str(options.get("document_kind") or "scan")),
        name=path.name.encode(errors="replace").decode(),
        media_type="application/octet-stream",
        data=read_bytes(path),
    )


def entering(group: click.Group, word: str, kind: EventKind, help_text: str, *examples: str) -> None:
    """Add a command to the group that makes an entry of one kind."""

    def command(
        context: click.Context,
        /,
        person: str,
        purpose_id: int,
        language: str | None,
        reason: str | None,
        **options: object,
    ) -> None:
        session = session_of(context)
        document = document_in(options)
        with session.desk() as desk:
            told = fields_of(desk, {**options, "language": language, "reason": reason})
            entry = Entry(kind=kind, document=document, **told)
            view = consents.record(desk, purpose_id, people.find_or_new(desk, person), entry).value
            today = desk.today()
        session.show(view_plain(view, today), view_text(view))

    made: Callable[..., object] = click.pass_context(command)
    made = click.option("--reason", help="Why, in words.")(entry_options(made))
    made = click.option("--language", type=language_code, help="In which the words in force were shown.")(
        made
    )
    made = click.option("--purpose", "purpose_id", type=ID, required=True)(made)
    made = click.option("--person", required=True, help="Id of a person on file, or a name for a new one.")(
        made
    )
    shown = "\n".join(f"  {line}" for line in examples)
    group.command(word, help=f"{help_text}\n\n\b\nExamples:\n{shown}")(made)
