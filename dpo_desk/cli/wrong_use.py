"""What is wrong with the words of a command, in one sentence and in the language of the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from dpo_desk.words import N_, _, ngettext

_OF_CLICK = (
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    N_("Choose from:\n\t{choices}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("{value} is not in the range {range}."),
)
"""What click says itself; it finds them in the catalogues by `words.lend_catalogues`."""


def sentence_of(error: click.ClickException) -> str:
    """What is wrong, and where to read on."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and isinstance(error.ctx.command, click.Group):
        known = ", ".join(error.ctx.command.list_commands(error.ctx))  # not its whole help as one sentence
        words = _("Say which command: {known}").format(known=known)
    else:
        words = " ".join(_said(error).split()).removesuffix(".").removesuffix("?")
    command = context.command_path if context is not None else "dpo-desk"
    return _("{what_is_wrong}. See “{command} --help”.").format(what_is_wrong=words, command=command)


def _said(error: click.ClickException) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            told = _("No such command {name}.").format(name=_quoted(error.command_name))
            return f"{told} {_meant(error.possibilities)}"
        case click.NoSuchOption():
            told = _("No such option {name}.").format(name=_quoted(error.option_name))
            return f"{told} {_meant(error.possibilities)}"
        case click.BadOptionUsage():
            name = _quoted(error.option_name)
            if error.message.endswith("does not take a value."):
                return _("Option {name} does not take a value.").format(name=name)
            return _("Option {name} requires an argument.").format(name=name)
        case click.BadParameter(param=click.Parameter() as parameter) if not isinstance(
            error, click.MissingParameter
        ):
            return _("Invalid value for {param_hint}: {message}").format(
                param_hint=parameter.get_error_hint(error.ctx),
                message=_about_the_value(parameter.type, error.message),
            )
        case _:  # click says the rest, such as a parameter that is missing, in the catalogues' words
            return error.format_message()


def _quoted(name: str) -> str:
    return f"'{name}'"


def _meant(possibilities: Sequence[str] | None) -> str:
    known = ", ".join(map(_quoted, possibilities or ()))
    return _("Did you mean {possibility}?").format(possibility=known) if known else ""


def _about_the_value(kind: click.ParamType[Any], message: str) -> str:
    """What click says of a value, in words of ours where its own cannot be translated as they are."""
    value = message.partition(" is ")[0]
    if isinstance(kind, click.Choice):
        return _("{value} is not one of {choices}.").format(
            value=value, choices=", ".join(_quoted(str(one)) for one in kind.choices)
        )
    if message.endswith(f" is not a valid {kind.name}."):
        return _("{value} is no number").format(value=value)
    if isinstance(kind, click.Path) and message.endswith(" is a directory."):
        return _("{value} is a folder; name a file.").format(value=value.partition(" ")[2])
    if isinstance(kind, click.Path) and message.endswith(" is a file."):
        return _("{value} is a file; name a folder.").format(value=value.partition(" ")[2])
    return message
