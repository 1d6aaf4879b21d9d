"""What a letter is made from: `documents` makes pages of it, `core.letter_checks` looks for holes.

What every letter needs is the same; what is told besides depends on the matter it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.core.authorities import Authority
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.grounds import RefusalGround
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.regimes import PauseEffect
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonLetterData:
    """What every letter is made from.

    Attributes:
        letter: kind, language, layout, date and wishes.
        authorities: those the person may turn to, the nearest first, then the lead authority.
        signatory: who signs; the data protection officer unless another is named.
        today: the day on which all this was gathered.
        regime_id: law in force, as the table of regimes names it.
        draft: marks the pages as not yet issued.
    """

    letter: Letter
    organisation: Organisation
    person: Person
    authorities: tuple[Authority, ...] = ()
    signatory: str = ""
    today: date
    regime_id: str
    draft: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLetterData(CommonLetterData):
    """What a letter is made from that belongs to a case.

    Attributes:
        grounds: grounds that can be used in the decisions.
        operations: processing the answer describes.
        identity_pause: what asking who the person is does to the clock of this law, if anything.
        told_elsewhere: rights whose outcome a letter that left has told.
        case_file_until: last day this case's file is kept.
    """

    request: Request
    standing: Standing
    statutory: Deadline
    grounds: tuple[RefusalGround, ...] = ()
    operations: tuple[Operation, ...] = ()
    identity_pause: PauseEffect = PauseEffect.NONE
    told_elsewhere: frozenset[Right] = frozenset()
    case_file_until: date | None = None

    @property
    def reference(self) -> str:
        """By what the house knows the matter."""
        return self.request.number

    @property
    def law_on(self) -> date:
        """The day whose law holds for the letter."""
        return self.request.received_on

    @property
    def written_on(self) -> date:
        """The day of what the person wrote or said."""
        return self.request.sent_on or self.request.received_on

    @property
    def handled_by(self) -> str:
        """Who handles the matter; empty where nobody is named."""
        return self.request.assigned_to


LetterData = RequestLetterData
"""Whatever a letter is made from."""
