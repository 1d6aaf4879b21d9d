"""Many letters in one print file, by command: those that wait for the post, and a renewal run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import consent_renewals, letter_batches
from dpo_desk.actions.consent_renewals import Held
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_batches import Batch
from dpo_desk.actions.outside import filling
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import LETTER_LANGUAGES, Letter, LetterKind
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import plain_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.findings import finding_words
from dpo_desk.words.names import name


@click.command(cls=Command)
@click.argument("letter_ids", metavar="[ID]...", type=ID, nargs=-1)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--two-sided", is_flag=True, help="No letter begins on the back of another.")
@click.option("--sent", type=day, help="Record that they leave on this day.")
@click.option("--reason", default="", help="Why something to consider is passed over; with --sent.")
@click.pass_context
def batch(
    context: click.Context,
    /,
    letter_ids: tuple[int, ...],
    out: Path,
    sent: date | None,
    reason: str,
    *,
    two_sided: bool,
) -> None:
    """Print issued letters into one file, with a covering list and a sheet before each weight of envelope.

    Without ids: all that leave on paper and have not left yet. The pages are those that were archived.

    \b
    Examples:
      dpo-desk letter batch --out letters.pdf --two-sided
      dpo-desk letter batch 12 13 17 --out letters.pdf --sent 2026-10-22
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    with session.desk() as desk:
        ids = letter_ids or tuple(one.id for one in letter_batches.waiting(desk))
        made, left = _printed(desk, ids, out, two_sided=two_sided, sent=sent, reason=reason)
    session.show(
        {**_plain(made, out), **_left_plain(made, left)}, [*_lines(made, out), *_left_lines(made, left)]
    )


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--until", type=day, required=True, help="Those that end by this day.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--language", type=click.Choice(LETTER_LANGUAGES), help="Of all letters; by default their own.")
@click.option("--dispatch", type=click.Choice([one.value for one in Dispatch]), default="post")
@click.option("--two-sided", is_flag=True, help="No letter begins on the back of another.")
@click.option("--sent", type=day, help="Record that they leave on this day: only then they count as asked.")
@click.option("--reason", default="", help="Why something to consider is passed over.")
@click.pass_context
def letters(  # noqa: PLR0913 - one argument for each option
    context: click.Context,
    /,
    purpose_id: int,
    until: date,
    out: Path,
    language: str | None,
    dispatch: str,
    sent: date | None,
    reason: str,
    *,
    two_sided: bool,
) -> None:
    """Write and print a letter to everybody who has to say yes again by a day, and was not asked yet.

    Who would get an incomplete letter is listed with what is missing. The same command goes on with a run
    that was stopped.

    Example: dpo-desk consent letters --purpose 1 --until 2027-01-31 --out renewal.pdf --sent 2026-10-22
    """
    session = session_of(context)
    with session.desk() as desk:
        run = consent_renewals.write_letters(
            desk, purpose_id, until, language=language, dispatch=Dispatch(dispatch), reason=reason
        ).value
        ids = tuple(one.id for one in run.letters)
        made, left = None, None
        if ids:
            made, left = _printed(desk, ids, out, two_sided=two_sided, sent=sent, reason=reason)
    plain: dict[str, Plain] = {} if made is None else {**_plain(made, out), **_left_plain(made, left)}
    held: list[Plain] = [
        {
            "consent": one.row.id,
            "person": one.row.person,
            "error": None if one.error is None else sentence(one.error),
            "findings": [
                {"element": found.element, "severity": found.severity.value, "source": found.source}
                for found in one.findings
            ],
        }
        for one in run.held
    ]
    lines = (
        [_("There is nobody to write to.")]
        if made is None
        else [*_lines(made, out), *_left_lines(made, left)]
    )
    session.show({**plain, "held": held}, [*lines, *_held(run.held)])


def _printed(
    desk: Desk, ids: tuple[int, ...], out: Path, *, two_sided: bool, sent: date | None, reason: str
) -> tuple[Batch, tuple[Letter, ...] | None]:
    """The print file, and the letters that were recorded as sent with it; None where nobody asked for it."""
    with filling(out) as file:
        made = letter_batches.print_batch(desk, ids, file, two_sided=two_sided)
    if sent is None:
        return made, None
    return made, letter_batches.mark_all_sent(desk, ids, on=sent, reason=reason).value


def _plain(made: Batch, out: Path) -> dict[str, Plain]:
    return {
        "file": str(out),
        "letters": made.letters,
        "sheets": made.sheets,
        "pages": made.pages,
        "piles": [
            {
                "dispatch": pile.dispatch.value,
                "sheets": pile.sheets,
                "grams": pile.grams,
                "letters": [one.letter.number for one in pile.letters],
            }
            for pile in made.piles
        ],
    }


def _before(made: Batch) -> Iterator[tuple[str, date]]:
    """Letters of the file that had left when it was printed, and when; that stays recorded as it was."""
    for pile in made.piles:
        for one in pile.letters:
            if one.letter.sent_on is not None:
                yield one.letter.number, one.letter.sent_on


def _left_plain(made: Batch, left: tuple[Letter, ...] | None) -> dict[str, Plain]:
    if left is None:
        return {}
    before: list[Plain] = [{"letter": number, "on": day.isoformat()} for number, day in _before(made)]
    return {"sent": [one.number for one in left], "sent_before": before}


def _left_lines(made: Batch, left: tuple[Letter, ...] | None) -> list[str]:
    if left is None:
        return []
    n = len(left)
    head = ngettext("{n} letter recorded as sent.", "{n} letters recorded as sent.", n).format(n=n)
    had_left = _("{letter} had left on {day} already; that stays recorded.")
    return [
        *([head] if n else []),
        *(had_left.format(letter=number, day=plain_date(day)) for number, day in _before(made)),
    ]


def _lines(made: Batch, out: Path) -> list[str]:
    n = made.letters
    head = ngettext("{n} letter, {sheets} sheets: {file}", "{n} letters, {sheets} sheets: {file}", n)
    rows = [
        (
            str(len(pile.letters)),
            name(pile.dispatch),
            ngettext("{n} sheet each", "{n} sheets each", pile.sheets).format(n=pile.sheets),
            _("about {grams} g").format(grams=pile.grams),
        )
        for pile in made.piles
    ]
    return [head.format(n=n, sheets=made.sheets, file=out), *columns(rows)]


def _held(held: tuple[Held, ...]) -> list[str]:
    lines = []
    for one in held:
        lines.append(_("No letter: {consent}  {person}").format(consent=one.row.id, person=one.row.person))
        for found in one.findings:
            words = finding_words(found, LetterKind.CONSENT_RENEWAL)
            lines.append(f"  {words.title}. {words.hint}")
        if one.error is not None:
            lines.append(f"  {sentence(one.error)}")
    return lines
