"""What `letter write` asks besides for a letter about a complaint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from dpo_desk.actions import complaints, letters
from dpo_desk.actions.desk import Desk
from dpo_desk.cli.session import ID, day
from dpo_desk.core.letters import ComplaintWishes, Enclosed, Letter, LetterKind
from dpo_desk.words import _

_Command = TypeVar("_Command", bound=Callable[..., object])


class _Document(click.ParamType[Enclosed]):
    """A document of a complaint and the question it answers: “12:1”, or “12” where it answers none."""

    name = "document"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Enclosed:
        """Read it."""
        number, colon, question = str(value).partition(":")
        if not number.isdecimal() or (colon and not question.isdecimal()):
            self.fail(
                _("“{text}” is no document; write its id, or id:question").format(text=value), param, ctx
            )
        return Enclosed(document_id=int(number), question=int(question or 0))


_OPTIONS = (
    click.option("--answers", type=ID, help="Letter of the authority it answers, counted from 1."),
    click.option("--until", type=day, help="Day it names: of the next word, or of more time asked for."),
    click.option("--legal-view", default="", help="Your own view in law, for a statement."),
    click.option(
        "--document",
        "documents",
        type=_Document(),
        multiple=True,
        help="Document of the complaint that is enclosed, and the question it answers: 12:1.",
    ),
    click.option("--missing", default="", help="What is not enclosed, and why."),
    click.option("--lawyer", default="", help="Which lawyer looked at it."),
    click.option("--approved-by", default="", help="Who in the management has approved it."),
)


def with_complaint_options(command: _Command) -> _Command:
    """Give a command the options that only letters about a complaint have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def begun_on_complaint(
    desk: Desk,
    number: str,
    told: Mapping[str, Any],
    kind: LetterKind,
    *,
    language: str | None,
    layout: str | None,
) -> Letter:
    """Begin a letter about a complaint."""
    complaint_id = complaints.number_to_id(desk, number)
    begun = letters.draft_on_complaint(
        desk, complaint_id, kind, answers=told["answers"], language=language, layout=layout
    )
    return begun.value


def complaint_wishes(told: Mapping[str, Any]) -> ComplaintWishes:
    """What the options ask of such a letter."""
    return ComplaintWishes(
        until=told["until"],
        legal_view=told["legal_view"],
        documents=told["documents"],
        missing=told["missing"],
        lawyer=told["lawyer"],
        approved_by=told["approved_by"],
    )
