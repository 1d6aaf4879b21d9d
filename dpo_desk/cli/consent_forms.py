"""Consent forms on paper by command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dpo_desk.actions import consent_forms
from dpo_desk.actions.consent_forms import FormOrder, PrintedForms
from dpo_desk.actions.outside import writing
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.consent_forms import ConsentForm
from dpo_desk.core.letter_checks import Finding
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.words import _, ngettext
from dpo_desk.words.citations import cited
from dpo_desk.words.form_findings import form_finding_words


def form_plain(one: ConsentForm) -> dict[str, Plain]:
    """A form as JSON."""
    return {
        "id": one.id,
        "reference": one.reference,
        "organisation": one.organisation_id,
        "language": one.language,
        "person": one.person_id,
        "pages": one.pages,
        "dated": one.dated.isoformat(),
        "back_on": None if one.back_on is None else one.back_on.isoformat(),
        "questions": [{"purpose": item.purpose_id, "wording": item.wording_id} for item in one.items],
    }


def _finding_plain(one: Finding) -> dict[str, Plain]:
    return {"element": one.element, "severity": one.severity.value, "source": one.source}


def _finding_lines(found: tuple[Finding, ...]) -> list[str]:
    said = [(form_finding_words(one), one.source) for one in found]
    return [f"{words.title}. {words.hint} {cited(source)}".rstrip() for words, source in said]


@click.command(cls=Command)
@click.option("--purpose", "purpose_ids", type=ID, multiple=True, required=True, help="May be given again.")
@click.option("--language", type=click.Choice(LETTER_LANGUAGES), required=True)
@click.option(
    "--person", "person_ids", type=ID, multiple=True, help="Filled for a person; may be given again."
)
@click.option("--copies", type=click.IntRange(1, consent_forms.MOST_FORMS), default=1, help="Empty forms.")
@click.option("--age", type=click.IntRange(0, 130), help="Of the person, in years.")
@click.option("--guardian", is_flag=True, help="Lines for a guardian, also where no law asks for them.")
@click.option("--two-sided", is_flag=True, help="No form begins on the back of another.")
@click.option("--draft", is_flag=True, help="Only look: marked as a draft, nothing is recorded.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_context
def form(
    context: click.Context,
    /,
    copies: int,
    out: Path,
    *,
    draft: bool,
    **ordered: Any,  # noqa: ANN401 - checked by click
) -> None:
    """Print consent forms as PDF, empty or filled for people, each with its own reference and code.

    \b
    Examples:
      dpo-desk consent form --purpose 1 --language en --out form.pdf
      dpo-desk consent form --purpose 1 --purpose 2 --language nl --person 3 --person 4 --out forms.pdf
      dpo-desk consent form --purpose 1 --language de --copies 50 --two-sided --out forms.pdf
    With --json: {"file", "forms": [{"reference", "person", "pages"}], "findings": [{"element", "severity"}]}
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    order = FormOrder(copies=copies, **ordered)
    with session.desk() as desk, writing(out) as put:
        if draft:
            looked = consent_forms.preview(desk, order)
            made = PrintedForms(looked.pdf, (), looked.findings)
        else:
            made = consent_forms.print_order(desk, order).value
        put(made.pdf)
    plain: dict[str, Plain] = {
        "file": str(out),
        "forms": [form_plain(one) for one in made.forms],
        "findings": [_finding_plain(one) for one in made.findings],
    }
    session.show(plain, [*_finding_lines(made.findings), *_summary(made.forms), str(out)])


def _summary(made: Sequence[ConsentForm]) -> list[str]:
    if not made:
        return []
    words = ngettext("{n} form: {references}", "{n} forms: {references}", len(made))
    ends = dict.fromkeys((made[0].reference, made[-1].reference))
    return [words.format(n=len(made), references=" – ".join(ends))]


@click.command(cls=Command)
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def forms(context: click.Context, /, limit: int) -> None:
    """List the consent forms that were printed, the latest first.

    Example: dpo-desk consent forms
    """
    session = session_of(context)
    with session.desk() as desk:
        found = consent_forms.forms(desk, limit)
    rows = [
        (
            one.reference,
            one.dated.isoformat(),
            one.language,
            _("empty") if one.person_id is None else str(one.person_id),
            "" if one.back_on is None else _("back on {day}").format(day=one.back_on.isoformat()),
        )
        for one in found
    ]
    session.show([form_plain(one) for one in found], columns(rows) or _("No form was printed."))
