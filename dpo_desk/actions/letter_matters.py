"""What letters ask of the matter they belong to: one module for each answers to the same calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from dpo_desk.actions.desk import Desk
from dpo_desk.core.authorities import Authority
from dpo_desk.core.competence import Finding
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import Elsewhere, Letter
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person


@dataclass(frozen=True, slots=True)
class Begun:
    """Whom a new letter goes to.

    Attributes:
        person: addressee, or whom the addressee represents.
        organisation: who writes.
        languages: what the person used in this matter, the likeliest first.
        elsewhere: another organisation it goes to or names, as far as that is known.
        dispatch: how it will leave, as the law or the person wishes.
    """

    person: Person
    organisation: Organisation
    languages: tuple[str, ...]
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    dispatch: Dispatch = Dispatch.POST


class LetterMatter(Protocol):
    """The calls; the modules `request_letters`, `consent_letters` and `complaint_letters` answer to them."""

    def begin(self, desk: Desk, letter: Letter) -> Begun:
        """Whom a new letter goes to, and in which languages it would best be written."""

    def data(self, desk: Desk, letter: Letter, *, as_draft: bool) -> LetterData:
        """Everything a letter is made from, as its matter stands now."""

    def check_open(self, desk: Desk, letter: Letter) -> None:
        """Refuse to issue a letter in a matter that is over."""

    def archive(self, desk: Desk, letter: Letter, name: str, pdf: bytes) -> int | None:
        """Keep the pages inside a transaction that is already open."""

    def keep_receipt(self, desk: Desk, letter: Letter, document: NewDocument) -> None:
        """Keep what shows that a letter left, inside a transaction that is already open."""

    def check_leaving(self, desk: Desk, letter: Letter, on: date, reason: str) -> None:
        """Refuse a dispatch that cannot be."""

    def record_sent(self, desk: Desk, letter: Letter, on: date, dispatch: Dispatch, reason: str) -> None:
        """Let the matter know that a letter left, inside a transaction that is already open."""


def keep_with_letter(desk: Desk, letter: Letter, name: str, pdf: bytes) -> None:
    """Keep the pages with the letter itself, inside a transaction that is already open."""
    del name  # only documents of a case have names
    desk.store.letters.keep_content(letter.id, pdf)


def case_of(letter: Letter) -> int:
    """The case a letter belongs to.

    Raises:
        NoSuchRecord: if it belongs to none.
    """
    if letter.request_id is None:
        raise NoSuchRecord(kind="request", id=0)
    return letter.request_id


def authorities(desk: Desk, competence: Finding) -> tuple[Authority, ...]:
    """Authorities the person may turn to, the nearest first, then the lead authority."""
    by_id = {authority.id: authority for authority in desk.directory}
    wanted = [option.authority_id for option in competence.options]
    if competence.lead is not None:
        wanted.append(competence.lead)
    return tuple(by_id[authority_id] for authority_id in dict.fromkeys(wanted))
