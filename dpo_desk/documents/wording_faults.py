"""What can be wrong in the text of a letter, and where in it, in words that are not the template engine's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from jinja2 import nodes

from dpo_desk.core.errors import DeskError

_PLAIN: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr),
    *(nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const),
)
"""What an office's text may be made of: values and conditions. A loop or a filter could run for ever."""
_MARK = re.compile(r"\{[{%].*?[}%]\}|\{[{%].*")
_TAG = re.compile(r"\{%-?\s*(\w+).*?%\}")
_LONGEST = 60
"""Signs of a line that are shown; a line can be a whole paragraph."""


class WordingProblem(StrEnum):
    """Why a text cannot be used."""

    UNKNOWN_PLACEHOLDER = "unknown_placeholder"  # no such value, or none in this letter
    UNKNOWN_BLOCK = "unknown_block"  # no such table or box
    NO_SUBJECT = "no_subject"  # no line that begins with "# "
    NOT_ENDED = "not_ended"  # a condition or a placeholder begins and has no end
    NOT_PLAIN = "not_plain"  # it repeats, reshapes or calculates
    NO_TEXT = "no_text"  # a yes or no, or a group of values, where a text is to stand
    BROKEN = "broken"  # the rules of placeholders are not followed otherwise


class WordingError(DeskError):
    """A letter text cannot be used; `file`, `line` (0 if it has none) and `name` say where and what.

    Attributes:
        problem: why.
    """

    def __init__(self, problem: WordingProblem, *, file: str, line: int, name: str) -> None:
        super().__init__(why=problem.value, file=file, line=line, name=name)
        self.problem = problem


def mark_in(source: str, line: int) -> str:
    """The placeholder or condition in a line, as it is written; the line itself where it has none or several.

    Args:
        source: a text.
        line: counted from 1; a sentence of one line may come with its line in the whole file.
    """
    lines = source.splitlines() or [""]
    text = lines[line - 1] if 0 < line <= len(lines) else lines[-1]
    found = _MARK.findall(text)
    shown = found[0] if len(found) == 1 else text
    return shown.strip()[:_LONGEST]


def not_plain(tree: nodes.Template) -> int:
    """Line of the first thing in a text that is neither a value nor a condition; 0 where there is none."""
    return next((node.lineno for node in tree.find_all(nodes.Node) if not isinstance(node, _PLAIN)), 0)


def unread(source: str, file: str, line: int, *, above: int = 0) -> WordingError:
    """What to say of a text that cannot be read: what has no end, else what stands where reading stopped.

    Args:
        source: the text.
        file: its name.
        line: where reading stopped, counted from 1.
        above: lines of the file before the text.
    """
    opened = next(_without_end(source), None)
    where, name = opened or (line, mark_in(source, line))
    problem = WordingProblem.BROKEN if opened is None else WordingProblem.NOT_ENDED
    return WordingError(problem, file=file, line=above + where, name=name)


def _without_end(source: str) -> Iterator[tuple[int, str]]:
    """Placeholders that are not closed in their line, then the innermost condition without its end."""
    conditions: list[tuple[int, str]] = []
    for number, line in enumerate(source.splitlines(), 1):
        for mark in _MARK.findall(line):
            if not mark.endswith("%}" if mark.startswith("{%") else "}}"):
                yield number, mark.strip()[:_LONGEST]
        for tag in _TAG.finditer(line):
            if tag[1] == "if":
                conditions.append((number, tag[0][:_LONGEST]))
            elif tag[1] == "endif" and conditions:
                conditions.pop()
    yield from reversed(conditions)
