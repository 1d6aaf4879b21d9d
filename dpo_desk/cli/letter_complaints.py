"""What `letter write` asks besides for a letter about a complaint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
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
    click.option("--also", type=ID, multiple=True, help="Another letter of the authority it answers."),
    click.option("--until", type=day, help="Day it names: next word, more time, to agree, to carry out."),
    click.option("--legal-view", default="", help="Your own view in law; what an appeal asks for."),
    click.option("--terms", default="", help="What a settlement would consist of."),
    click.option("--court", default="", help="Where an appeal is lodged."),
    click.option("--unit", default="", help="Who inside has to act."),
    click.option("--proof", default="", help="What has to show that it was done."),
    click.option(
        "--document",
        "documents",
        type=_Document(),
        multiple=True,
        help="Document of the complaint that is enclosed, and the question it answers: 12:1.",
    ),
    click.option("--missing", default="", help="What is not enclosed, and why."),
    click.option("--secrecy", default="", help="What professional secrecy keeps back, or that it does not."),
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
        also=told["also"],
        until=told["until"],
        terms=told["terms"],
        court=told["court"],
        unit=told["unit"],
        proof=told["proof"],
        legal_view=told["legal_view"],
        documents=told["documents"],
        missing=told["missing"],
        secrecy=told["secrecy"],
        lawyer=told["lawyer"],
        approved_by=told["approved_by"],
    )


def as_begun(own: ComplaintWishes, begun: ComplaintWishes) -> ComplaintWishes:
    """What the options ask, with what a new letter starts from where they say nothing."""
    return replace(own, letter=begun.letter, unit=own.unit or begun.unit)
