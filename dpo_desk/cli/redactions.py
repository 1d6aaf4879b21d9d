"""Redacting documents by command: parts from a file, and wherever a name is found."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import click

from dpo_desk.actions import redactions
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.redactions import Kept, Opened
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import read_text
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.errors import DeskError
from dpo_desk.core.redactions import WHOLE, Area, Interest, Redaction, Why
from dpo_desk.words import LANGUAGES, _, language
from dpo_desk.words.names import name
from dpo_desk.words.redaction_words import place_words, provision_words, short_words, unread_words

_Command = TypeVar("_Command", bound=Any)
_PER_CENT = WHOLE // 100
_SIDES = ("left", "top", "width", "height")


class PartUnreadable(DeskError):
    """A line of a file of parts is not one: `file`, `number`."""


class WordsNotFound(DeskError):
    """Some words that had to become black stand nowhere in the text: `words`."""


_OPTIONS = (
    click.argument("document_id", metavar="DOCUMENT", type=ID),
    click.option(
        "--parts",
        "file",
        type=click.Path(path_type=Path),
        help="TOML ([[part]]) or CSV: page, left, top, width, height in per cent; interest, ground.",
    ),
    click.option("--find", "terms", multiple=True, help="Make this black wherever it stands."),
    click.option(
        "--interest",
        type=click.Choice([one.value for one in Interest]),
        default=Interest.PERSON.value,
        help="Whose, where the file does not say.",
    ),
    click.option("--ground", default="", help="Id of a ground of law; the usual one of the law by default."),
    click.option("--provision", default="", help="Cited in place of a ground that the desk knows."),
    click.option("--name", "called", default="", help="Of the redacted version; name nobody in it."),
    click.option("--language", "spoken", type=click.Choice(LANGUAGES), help="Of the log on the last page."),
    click.option("--list", "only_list", is_flag=True, help="Say what would be black, and keep nothing."),
)


def _with_options(command: _Command) -> _Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("redact", cls=Command)
@_with_options
@click.pass_context
def redact_evidence(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401 - checked by click
    """Keep a redacted version of a document; nothing is left under what is black, the original stays.

    \b
    Examples:
      dpo-desk evidence redact 7 --find "Jan de Boer" --list
      dpo-desk evidence redact 7 --find "Jan de Boer" --find "06 1234 5678"
      dpo-desk evidence redact 7 --parts parts.toml --interest colleague --ground gdpr_15_4
    """  # noqa: D301 - click wants the sign itself
    _redact(context, Source.REQUEST, told)


@click.command("redact", cls=Command)
@_with_options
@click.pass_context
def redact_complaint(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401 - checked by click
    """Keep a redacted version of a document of a complaint; the original stays.

    \b
    Examples:
      dpo-desk complaint redact 3 --find "Jan de Boer" --list
      dpo-desk complaint redact 3 --parts parts.csv --provision "GDPR 15(4)"
    """  # noqa: D301 - click wants the sign itself
    _redact(context, Source.COMPLAINT, told)


@click.command("redact", cls=Command)
@_with_options
@click.pass_context
def redact_consent(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401 - checked by click
    """Keep a redacted version of a document that shows a consent; proofs show it in place of the original.

    \b
    Examples:
      dpo-desk consent redact 2 --find "Jan de Boer" --list
      dpo-desk consent redact 2 --parts parts.toml
    """  # noqa: D301 - click wants the sign itself
    _redact(context, Source.CONSENT, told)


def _redact(context: click.Context, source: Source, told: Mapping[str, Any]) -> None:
    session = session_of(context)
    with session.desk() as desk:
        one = redactions.opened(desk, source, told["document_id"])
        silent: set[int] = set()
        missed: list[str] = []
        wanted = [*_parts_in(told["file"], one, told)] if told["file"] is not None else []
        for term in told["terms"]:
            hits = redactions.find(one.pdf, term)
            silent |= set(hits.silent)
            missed += [] if hits.areas else [term]
            wanted += [Redaction(area=area, why=_why(one, told)) for area in hits.areas]
        if told["only_list"]:
            session.show(
                [_plain(each) for each in wanted], [*_lines(one, wanted, silent), *_missed_lines(missed)]
            )
            return
        if missed:
            raise WordsNotFound(words="”, “".join(missed))
        kept = _kept(desk, one, wanted, told)
    session.show(_kept_plain(kept, silent), [*_told(unread_words(silent)), _kept_words(kept)])


def _kept(desk: Desk, one: Opened, wanted: Sequence[Redaction], told: Mapping[str, Any]) -> Kept:
    spoken = told["spoken"] or language()
    called = told["called"] or redactions.name_without(one, told["terms"])
    return redactions.redact(desk, one, wanted, called=called, language=spoken).value


def _why(one: Opened, told: Mapping[str, Any], part: Mapping[str, object] | None = None) -> Why:
    """What a part says of itself, else what the options say, else what the law usually says."""
    said = part or {}
    interest = Interest(str(said.get("interest") or told["interest"]))
    ground, provision = str(said.get("ground") or ""), str(said.get("provision") or "")
    if not (ground or provision):
        ground, provision = told["ground"], told["provision"]
    if not (ground or provision):
        return one.usual(interest)
    return Why(interest=interest, ground_id=ground, provision="" if ground else provision)


def _parts_in(path: Path, one: Opened, told: Mapping[str, Any]) -> Iterator[Redaction]:
    for number, part in enumerate(_rows(path), 1):
        try:
            left, top, width, height = (round(float(str(part[side])) * _PER_CENT) for side in _SIDES)
            area = Area(page=int(str(part["page"])), left=left, top=top, width=width, height=height)
            why = _why(one, told, part)
        except (KeyError, ValueError, OverflowError) as error:
            raise PartUnreadable(file=path.name, number=number) from error
        yield Redaction(area=area, why=why)


def _rows(path: Path) -> Iterator[Mapping[str, object]]:
    text = read_text(path)
    if path.suffix.lower() == ".csv":
        yield from csv.DictReader(StringIO(text))
        return
    try:
        parts = tomllib.loads(text).get("part", [])
    except tomllib.TOMLDecodeError as error:
        raise PartUnreadable(file=path.name, number=1) from error
    if not (isinstance(parts, list) and all(isinstance(part, dict) for part in parts)):
        raise PartUnreadable(file=path.name, number=1)
    yield from parts


def _plain(one: Redaction) -> dict[str, Plain]:
    """A part as a file of parts has it."""
    area = one.area
    sides = {side: f"{getattr(area, side) / _PER_CENT:g}" for side in _SIDES}
    why = {"interest": one.why.interest.value, "ground": one.why.ground_id, "provision": one.why.provision}
    return {"page": area.page, **sides, **why}


def _lines(one: Opened, wanted: Sequence[Redaction], silent: set[int]) -> list[str]:
    rows = [
        (
            str(each.area.page),
            place_words(each.area),
            name(each.why.interest),
            provision_words(each.why, one.grounds, one.country),
        )
        for each in wanted
    ]
    return [*_told(unread_words(silent)), *(columns(rows) or [_("Nothing would be black.")])]


def _missed_lines(missed: Sequence[str]) -> list[str]:
    return [_("“{words}” was not found.").format(words=term) for term in missed]


def _told(words: str) -> list[str]:
    return [words] if words else []


def _kept_plain(kept: Kept, silent: set[int]) -> dict[str, Plain]:
    redacted = kept.redacted
    parts = () if redacted is None else redacted.redactions
    return {
        "id": kept.id,
        "name": kept.name,
        "bytes": kept.size,
        "sha256": kept.sha256,
        "of": None if redacted is None else redacted.of,
        "parts": [_plain(each) for each in parts],
        "pages_without_text": sorted(silent),
    }


def _kept_words(kept: Kept) -> str:
    told = "" if kept.redacted is None else short_words(kept.redacted)
    return f"{kept.id}  {kept.name}  {told}"
