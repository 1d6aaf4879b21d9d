"""The check of the whole office by command."""

from __future__ import annotations

import click

from dpo_desk.actions import health
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import Plain, session_of
from dpo_desk.words.health import advice, finding_words, well_words

CHECK_FOUND_PROBLEMS = 7


@click.command(cls=Command)
@click.pass_context
def check(context: click.Context, /) -> None:
    """Check the file, its indexes, every document and letter, and the journal.

    Ends with status 7 when something is found.

    Nothing is changed.

    Example: dpo-desk check
    """
    session = session_of(context)
    with session.desk() as desk:
        found = health.check(desk)
    plain: dict[str, Plain] = {
        "well": found.is_well,
        "findings": [
            {"what": one.ailment.value, "count": one.count, "records": list(one.records)}
            for one in found.findings
        ],
        "documents": found.documents,
        "letters": found.letters,
        "entries": found.entries,
    }
    if found.is_well:
        session.show(plain, well_words(found))
        return
    session.show(plain, [*(finding_words(one) for one in found.findings), advice()])
    context.exit(CHECK_FOUND_PROBLEMS)
