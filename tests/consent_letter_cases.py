"""Fictional letters about consents, of every kind, for the tests of checks, wording and pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions import consent_samples
from dpo_desk.actions.consent_samples import WAYS, consent_told
from dpo_desk.core.consents import Act, Event
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold
from dpo_desk.core.letters import Letter, LetterKind, Matter, Wishes
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose, Rest, RestKind, Term, Words
from dpo_desk.core.withdrawals import Answer, NextUse
from dpo_desk.core.wordings import Wording
from tests.letter_houses import AUTHORITIES, DATED, LIBRARY, PERSON, RECEIVED, house, moment, rules_of

CONSENT_KINDS = tuple(kind for kind in LetterKind if Matter.CONSENT in kind.matters)


PURPOSE = Purpose(
    id=3,
    organisation_id=1,
    words=tuple(
        Words(
            language=language,
            title="Abo-Mail 7",
            explanation="R-7, R-9.",
            data=("E-mail", "IBAN"),
            storage="2029.",
            if_refused="R-7.",
        )
        for language in ("en", "nl", "de")
    ),
    rests=(Rest(RestKind.MAILING, "Mailtool"), Rest(RestKind.PROCESSOR, "Acme B.V.")),
    terms=(Term(date.min, 36),),
    withdraw_how="info@woonhaven.example",
    given_by=WAYS,
    withdrawn_by=WAYS,
)


def entry(act: Act, on: date, seq: int = 1, **known: object) -> Event:
    """An entry of the ledger of a consent."""
    whole = replace(
        consent_samples.entry(act, on, seq, moment(on), "J. Mulder"), wording_id=5, proof_place="K-7"
    )
    return replace(whole, **known)  # type: ignore[arg-type]  # names of Event


def words(language: str, version: int = 2) -> Wording:
    """A version of the words for the purpose."""
    since = date(2023, 1, 1)
    first = consent_samples.wording(language, "R-7.\n\nR-9 (12 GB).", since, moment(since), "J. Mulder")
    return replace(first, id=5, purpose_id=3, version=version)


def told(language: str = "en", *, withdrawn: bool = True, key: int = 17) -> ConsentTold:
    """A consent of which a letter tells: taken back with everything done, or close to its end."""
    given, shown = entry(Act.GIVEN, date(2023, 12, 1)), words(language)
    if not withdrawn:
        return replace(consent_told(PURPOSE, shown, given, DATED), consent_id=key)
    answer = Answer(use=NextUse.ERASE, reason="R-7", on=RECEIVED, who="J. Mulder")
    back = (entry(Act.WITHDRAWN, RECEIVED, seq=2), answer, date(2029, 10, 28))
    return replace(consent_told(PURPOSE, shown, given, DATED, back), consent_id=key)


PLAIN = Wishes()


@dataclass(frozen=True, kw_only=True)
class ConsentCase:
    """What a test wants of a letter about consents; `data()` makes it."""

    kind: LetterKind
    country: str = "NL"
    language: str = "en"
    layout: str = "NL-L"
    count: int = 1
    person: Person = PERSON
    organisation: Organisation | None = None
    wishes: Wishes = PLAIN
    consents: tuple[ConsentTold, ...] | None = None

    def data(self) -> ConsentLetterData:
        """Everything the letter is made from."""
        withdrawn = self.kind is LetterKind.CONSENT_WITHDRAWN
        consents = self.consents
        if consents is None:
            keys = range(17, 17 + self.count)
            consents = tuple(told(self.language, withdrawn=withdrawn, key=key) for key in keys)
        return ConsentLetterData(
            letter=Letter(
                id=1,
                number="L-2026-0119",
                consent_ids=tuple(one.consent_id for one in consents),
                kind=self.kind,
                language=self.language,
                layout=self.layout,
                dated=DATED,
                wishes=self.wishes,
            ),
            organisation=self.organisation or house(self.country),
            person=self.person,
            consents=consents,
            authorities=tuple(LIBRARY.shipped_authorities.get(one) for one in AUTHORITIES[self.country]),
            today=DATED,
            regime_id=rules_of(self.country, DATED).regime.id,
            draft=False,
        )
