"""Letters by command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import letters, requests
from dpo_desk.cli.files import write_new
from dpo_desk.cli.session import DAY, Plain, columns, session_of
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind, Wishes
from dpo_desk.words.names import name


@click.group()
def letter() -> None:
    """Letters."""


@letter.command()
@click.pass_context
def kinds(context: click.Context) -> None:
    """List the kinds of letters; no office file is needed.

    Example: dpo-desk letter kinds --json
    """
    session = session_of(context)
    plain: list[Plain] = [
        {
            "id": kind.value,
            "title": name(kind),
            "rights": [right.value for right in kind.rights],
            "languages": list(LETTER_LANGUAGES),
            "negative": kind.negative,
        }
        for kind in LetterKind
    ]
    session.show(plain, columns([(kind.value, name(kind)) for kind in LetterKind]))


@letter.command()
@click.option("--request", "number", required=True, help="Number or id of the request.")
@click.option("--kind", type=click.Choice([kind.value for kind in LetterKind]), required=True)
@click.option("--language", type=click.Choice(LETTER_LANGUAGES))
@click.option("--layout", help="Letter layout, for example NL-L or DIN-B.")
@click.option("--dispatch", type=click.Choice([one.value for one in Dispatch]), default="post")
@click.option("--extra", default="", help="Free paragraph before the closing.")
@click.option("--delay-cause", default="", help="One sentence that owns a late answer.")
@click.option("--checked-by", default="", help="Who looked for data of other people in the annex.")
@click.option(
    "--issue", is_flag=True, help="Issue it: number, archive, hash. Without it the pages are a draft."
)
@click.option("--sent", type=DAY, help="Day on which it leaves; with --issue.")
@click.option("--reason", default="", help="Why the dispatch is dated back.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def write(
    context: click.Context,
    number: str,
    kind: str,
    language: str | None,
    layout: str | None,
    issue: bool,
    sent: date | None,
    reason: str,
    out: Path,
    **wishes: str,
) -> None:
    """Write a letter as PDF; a draft unless it is issued.

    Example: dpo-desk letter write --request R-2026-0042 --kind receipt_acknowledged --out letter.pdf
    """
    session = session_of(context)
    if sent is not None and not issue:
        raise click.UsageError("--sent goes with --issue")
    with session.desk() as desk:
        request_id = requests.number_to_id(desk, number)
        draft = letters.draft(desk, request_id, LetterKind(kind), language=language, layout=layout).value
        try:
            draft = letters.save_draft(
                desk,
                replace(
                    draft,
                    wishes=Wishes(
                        extra=wishes["extra"],
                        delay_cause=wishes["delay_cause"],
                        third_parties_checked_by=wishes["checked_by"],
                        dispatch=Dispatch(wishes["dispatch"]),
                    ),
                ),
            ).value
            if issue:
                draft = letters.issue(desk, draft.id, sent_on=sent, reason=reason).value
            shown = letters.preview(desk, draft)
            write_new(out, shown.pdf)
        finally:
            if draft.issued_at is None:
                letters.discard(desk, draft.id)
    plain: dict[str, Plain] = {
        "file": str(out),
        "number": draft.number,
        "issued": issue,
        "sent_on": None if draft.sent_on is None else draft.sent_on.isoformat(),
        "sha256": draft.sha256,
        "findings": [
            {"element": one.element, "severity": one.severity.value, "source": one.source}
            for one in shown.findings
        ],
    }
    lines = [str(out)]
    lines += [f"  {one.severity.value}: {one.element}  [{one.source}]" for one in shown.findings]
    session.show(plain, lines)
