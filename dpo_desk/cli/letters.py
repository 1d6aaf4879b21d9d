"""Letters by command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import complaints, letters, looking, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letters import Preview
from dpo_desk.actions.outside import writing
from dpo_desk.cli.base import Group
from dpo_desk.cli.clock import iso
from dpo_desk.cli.files import read_text, write_new
from dpo_desk.cli.letter_batches import batch
from dpo_desk.cli.letter_complaints import (
    as_begun,
    begun_on_complaint,
    complaint_wishes,
    with_complaint_options,
)
from dpo_desk.cli.letter_elsewhere import told_elsewhere, with_elsewhere_options
from dpo_desk.cli.letter_texts import text
from dpo_desk.cli.packages import package
from dpo_desk.cli.request_shapes import letter_plain
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.cli.texts import layout_name
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_checks import Finding
from dpo_desk.core.letters import LETTER_LANGUAGES, Letter, LetterKind, Wishes
from dpo_desk.words import _
from dpo_desk.words.dates import full_date
from dpo_desk.words.findings import finding_words
from dpo_desk.words.names import name

_WAYS = click.Choice([one.value for one in Dispatch])


@click.group(cls=Group)
def letter() -> None:
    """Letters."""


@letter.command()
@click.pass_context
def kinds(context: click.Context, /) -> None:
    """List the kinds of letters; no office file is needed.

    Example: dpo-desk letter kinds --json
    """
    plain: list[Plain] = [
        {
            "id": kind.value,
            "title": name(kind),
            "matters": sorted(matter.value for matter in kind.matters),
            "rights": [right.value for right in kind.rights],
            "languages": list(LETTER_LANGUAGES),
            "negative": kind.negative,
        }
        for kind in LetterKind
    ]
    session_of(context).show(plain, columns([(kind.value, name(kind)) for kind in LetterKind]))


@letter.command()
@click.option("--request", "number", help="Number or id of the request it belongs to.")
@click.option(
    "--consent", "consent_ids", type=ID, multiple=True, help="Consent it belongs to; may be given twice."
)
@click.option("--complaint", help="Number or id of the complaint it belongs to.")
@click.option("--kind", type=click.Choice([kind.value for kind in LetterKind]), required=True)
@click.option("--language", type=click.Choice(LETTER_LANGUAGES))
@click.option("--layout", type=layout_name, help="Letter layout, for example NL-L or DIN-B.")
@click.option("--dispatch", type=_WAYS, default="post")
@click.option("--wording", type=click.Path(path_type=Path), help="Text file with a wording of your own.")
@click.option("--extra", default="", help="Free paragraph before the closing.")
@click.option("--delay-cause", default="", help="One sentence that owns a late answer.")
@click.option("--enclosure", "enclosures", multiple=True, help="What is enclosed; may be given twice.")
@click.option("--checked-by", default="", help="Who looked for data of other people in what is enclosed.")
@click.option("--worded-for-child-by", default="", help="Who saw to it that the child understands it.")
@with_elsewhere_options
@with_complaint_options
@click.option(
    "--issue", is_flag=True, help="Issue it: number, archive, hash. Without it the pages are a draft."
)
@click.option("--sent", type=day, help="Day on which it leaves, never before today; with --issue.")
@click.option("--reason", default="", help="Why something to consider is passed over; with --issue.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def write(  # noqa: PLR0913 - one argument for each option that is not a wish
    context: click.Context,
    /,
    number: str | None,
    consent_ids: tuple[int, ...],
    complaint: str | None,
    kind: str,
    language: str | None,
    layout: str | None,
    issue: bool,
    sent: date | None,
    reason: str,
    out: Path,
    **wishes: object,
) -> None:
    """Write a letter as PDF; a draft that is not kept, unless it is issued.

    \b
    Examples:
      dpo-desk letter write --request R-2026-0042 --kind receipt_acknowledged --out letter.pdf
      dpo-desk letter write --request R-2026-0042 --kind access_answer --issue --sent 2026-10-22 --out a.pdf
      dpo-desk letter write --consent 17 --kind consent_withdrawn --issue --out confirmed.pdf
      dpo-desk letter write --complaint C-2026-0007 --kind complaint_acknowledged --out letter.pdf
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    if sent is not None and not issue:
        raise click.UsageError(_("--sent goes with --issue"), context)
    if reason and not issue:
        raise click.UsageError(_("--reason goes with --issue"), context)
    if sum(map(bool, (number, consent_ids, complaint))) != 1:
        raise click.UsageError(_("a letter needs one of --request, --consent and --complaint"), context)
    wished = _wishes(wishes)
    with session.desk() as desk, writing(out) as put:
        of_kind, looks = LetterKind(kind), {"language": language, "layout": layout}
        if complaint is not None:
            draft = begun_on_complaint(desk, complaint, wishes, of_kind, **looks)
        elif number is not None:
            draft = letters.draft(desk, requests.number_to_id(desk, number), of_kind, **looks).value
        else:
            draft = letters.draft_on_consents(desk, consent_ids, of_kind, **looks).value
        own = as_begun(wished.complaint, draft.wishes.complaint)
        wished = replace(wished, elsewhere=told_elsewhere(draft.wishes.elsewhere, wishes), complaint=own)
        draft = replace(draft, wishes=wished)
        made, shown = _issued(desk, draft, sent, reason) if issue else _drafted(desk, draft)
        put(shown.pdf)
    plain = {**letter_plain(made), "file": str(out), "findings": _findings_plain(shown.findings)}
    lines = (f"  {line}" for line in _findings_lines(shown.findings, made))
    session.show(plain, [str(out), *lines])


def _findings_plain(found: Iterable[Finding]) -> list[Plain]:
    return [{"element": one.element, "severity": one.severity.value, "source": one.source} for one in found]


def _findings_lines(found: Iterable[Finding], letter: Letter) -> list[str]:
    words = [finding_words(one, letter.kind, letter.wishes.body) for one in found]
    return [f"{one.title}. {one.hint}" for one in words]


def _wishes(told: Mapping[str, Any]) -> Wishes:
    return Wishes(
        complaint=complaint_wishes(told),
        body="" if told["wording"] is None else read_text(told["wording"]),
        extra=told["extra"],
        delay_cause=told["delay_cause"],
        enclosures=told["enclosures"],
        dispatch=Dispatch(told["dispatch"]),
        third_parties_checked_by=told["checked_by"],
        worded_for_child_by=told["worded_for_child_by"],
    )


def _drafted(desk: Desk, draft: Letter) -> tuple[Letter, Preview]:
    """The pages as they would be issued now; the draft itself is not kept."""
    try:
        return draft, letters.preview(desk, draft)
    finally:
        letters.discard(desk, draft.id)


def _issued(desk: Desk, draft: Letter, sent: date | None, reason: str) -> tuple[Letter, Preview]:
    """The letter as it was archived; a draft that cannot be issued is not kept."""
    try:
        letters.save_draft(desk, draft)
        made = letters.issue(desk, draft.id, sent_on=sent, reason=reason).value
    except BaseException:
        letters.discard(desk, draft.id)
        raise
    return made, letters.preview(desk, made)


@letter.command("list")
@click.option("--request", "number", help="Only letters of this case.")
@click.option("--consent", "consent_id", type=ID, help="Only letters about this consent.")
@click.option("--complaint", help="Only letters about this complaint.")
@click.option("--drafts", is_flag=True, help="Only drafts.")
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def list_(
    context: click.Context,
    /,
    number: str | None,
    consent_id: int | None,
    complaint: str | None,
    drafts: bool,
    limit: int,
) -> None:
    """List letters, the newest first.

    Example: dpo-desk letter list --request R-2026-0042
    """
    session = session_of(context)
    with session.desk() as desk:
        if complaint is not None:
            of_matter = letters.of_complaint(desk, complaints.number_to_id(desk, complaint))
        elif consent_id is not None:
            of_matter = letters.of_consent(desk, consent_id)
        elif number is not None:
            of_matter = letters.of_request(desk, requests.number_to_id(desk, number))
        else:
            of_matter = letters.page(desk, issued=False if drafts else None, limit=limit)
        found = tuple(one for one in of_matter if not drafts or one.issued_at is None)[:limit]
    rows = [
        (str(one.id), one.number, name(one.kind), one.language, full_date(one.sent_on) if one.sent_on else "")
        for one in found
    ]
    session.show([letter_plain(one) for one in found], columns(rows) or _("There is no letter."))


@letter.command()
@click.argument("letter_id", metavar="ID", type=ID)
@click.option("--on", type=day, help="Day on which it left; today by default.")
@click.option("--dispatch", type=_WAYS, default="post")
@click.option("--reason", default="", help="Why it is dated back.")
@click.pass_context
def sent(context: click.Context, /, letter_id: int, on: date | None, dispatch: str, reason: str) -> None:
    """Record that an issued letter left the house.

    Example: dpo-desk letter sent 12 --dispatch registered_post
    """
    session = session_of(context)
    with session.desk() as desk:
        way = Dispatch(dispatch)
        gone = letters.mark_sent(desk, letter_id, on=on or desk.today(), dispatch=way, reason=reason).value
    session.show(letter_plain(gone), f"{gone.number}  {iso(gone.sent_on)}")


@letter.command()
@click.argument("letter_id", metavar="ID", type=ID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def save(context: click.Context, /, letter_id: int, out: Path) -> None:
    """Save the pages of a letter: of an issued one byte for byte as it was archived.

    Example: dpo-desk letter save 12 --out letter.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        data = letters.preview(desk, looking.letter(desk, letter_id)).pdf
    write_new(out, data)
    session.show({"file": str(out), "bytes": len(data)}, str(out))


@letter.command()
@click.argument("letter_id", metavar="ID", type=ID)
@click.pass_context
def check(context: click.Context, /, letter_id: int) -> None:
    """Ask what stands against a draft if it is issued now: what it lacks, and what they could complain about.

    Example: dpo-desk letter check 12
    """
    session = session_of(context)
    with session.desk() as desk:
        draft = looking.letter(desk, letter_id)
        found = letters.findings_of(desk, draft)
    session.show(_findings_plain(found), _findings_lines(found, draft) or _("Nothing stands against it."))


@letter.command()
@click.argument("letter_id", metavar="ID", type=ID)
@click.pass_context
def discard(context: click.Context, /, letter_id: int) -> None:
    """Throw a draft away; a letter that was issued stays.

    Example: dpo-desk letter discard 12
    """
    session = session_of(context)
    with session.desk() as desk:
        letters.discard(desk, letter_id)
    session.show({"discarded": letter_id}, _("Discarded."))


letter.add_command(batch)
letter.add_command(text)
letter.add_command(package)
