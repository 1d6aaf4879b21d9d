"""Questions of search, of the archive of letters and of the directory of authorities."""

from __future__ import annotations

from dpo_desk.actions.desk import Desk
from dpo_desk.core.authorities import Authority, Directory
from dpo_desk.core.competence import Finding, Situation
from dpo_desk.core.finder import find
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import Hit


def search(desk: Desk, text: str, limit: int = 30) -> tuple[Hit, ...]:
    """Find people, cases, letters, words in evidence, consents and purposes, while one types."""
    if not text.strip():
        return ()
    consents = desk.store.search.find_consents(text, max(1, limit // _SHARE))[:limit]
    return (*desk.store.search.find(text, limit - len(consents)), *consents)


_SHARE = 6
"""Of so many hits, one may be a purpose and one a consent."""


def letter(desk: Desk, letter_id: int) -> Letter:
    """One letter of the office.

    Raises:
        NoSuchRecord: if there is none of this id.
    """
    return desk.store.letters.get(letter_id)


def authorities(directory: Directory, country: str | None = None) -> tuple[Authority, ...]:
    """The directory of supervisory authorities, or those of one country."""
    return tuple(directory) if country is None else directory.in_country(country.upper())


def authority(directory: Directory, authority_id: str) -> Authority:
    """One authority.

    Raises:
        UnknownAuthority: if there is none of this id.
    """
    return directory.get(authority_id)


def competent(directory: Directory, situation: Situation) -> Finding:
    """Authorities a person may complain to, with the reason for each, and the lead authority."""
    return find(directory, situation)
