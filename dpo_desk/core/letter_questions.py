"""The questions that demands on letters can ask, by the names the table of mandatory content uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FunctionType, MappingProxyType, ModuleType
from typing import Final

from dpo_desk.core import (
    letter_answer_demands,
    letter_change_demands,
    letter_complaint_demands,
    letter_consent_demands,
    letter_demands,
    letter_fee_demands,
    letter_objections,
    letter_passing_demands,
    letter_portability_demands,
    letter_recipient_demands,
    letter_right_demands,
)
from dpo_desk.core.letter_data import (
    CommonLetterData,
    ComplaintLetterData,
    ConsentLetterData,
    LetterData,
    RequestLetterData,
)
from dpo_desk.core.letters import Matter

_ROOMS: Mapping[str, ModuleType] = {
    "any": letter_demands,
    "answer": letter_answer_demands,
    "change": letter_change_demands,
    "fee": letter_fee_demands,
    "consent": letter_consent_demands,
    "complaint": letter_complaint_demands,
    "objection": letter_objections,
    "passing": letter_passing_demands,
    "recipient": letter_recipient_demands,
    "right": letter_right_demands,
    "portability": letter_portability_demands,
}
_MATTER_OF: Mapping[type[CommonLetterData], Matter] = {
    RequestLetterData: Matter.REQUEST,
    ConsentLetterData: Matter.CONSENT,
    ComplaintLetterData: Matter.COMPLAINT,
}
_EVERY = frozenset(Matter)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about what a letter is made from.

    Attributes:
        holds: answers it; True means that the demand is met. It is only given data of its matters.
        matters: what a letter has to belong to, for the question to make sense.
    """

    holds: Callable[[LetterData], bool]
    matters: frozenset[Matter]

    def met(self, data: LetterData) -> bool:
        """Whether a letter meets the demand; one it is not about does."""
        return data.letter.matter not in self.matters or self.holds(data)


def _questions(room: str, module: ModuleType) -> Iterator[tuple[str, Question]]:
    """Every public function of a module that takes a letter's data and nothing else."""
    named = {one.__name__: frozenset({matter}) for one, matter in _MATTER_OF.items()} | {"LetterData": _EVERY}
    for name, function in vars(module).items():
        if not isinstance(function, FunctionType) or name.startswith("_"):
            continue
        takes = function.__annotations__
        if function.__module__ == module.__name__ and takes.keys() == {"data", "return"}:
            yield f"{room}.{name}", Question(function, named[takes["data"]])


QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType(
    {name: question for room, module in _ROOMS.items() for name, question in _questions(room, module)}
)
"""Each question by its name: room and function."""
