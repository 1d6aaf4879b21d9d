"""Letters about consents: what they must say, one hole at a time, and why somebody is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.consent_proof import Gap
from dpo_desk.core.consent_reasons import WhyAgain, why_again
from dpo_desk.core.consents import Act, Bystander, Relation, state
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.letter_data import ConsentLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.purposes import ConsentChannel, Explicit, OtherController, Special, Term
from dpo_desk.core.transfers import Safeguard, Transfer
from tests.consent_letter_cases import CONSENT_KINDS, PURPOSE, ConsentCase, entry, told, words
from tests.letter_cases import DEMANDS, findings
from tests.letter_houses import DATED, PERSON

WITHDRAWN, RENEWAL = LetterKind.CONSENT_WITHDRAWN, LetterKind.CONSENT_RENEWAL
Change = Callable[[ConsentLetterData], ConsentLetterData]
BARE = "# A letter\n\nDear reader,\n"


def _found(data: ConsentLetterData, severity: Severity) -> set[str]:
    return {one.element for one in findings(data) if one.severity is severity}


def _consent(**changes: Any) -> Change:  # noqa: ANN401 - fields of ConsentTold
    return lambda data: replace(data, consents=tuple(replace(one, **changes) for one in data.consents))


def _purpose(**changes: Any) -> Change:  # noqa: ANN401 - fields of Purpose
    return _consent(purpose=replace(PURPOSE, **changes))


def _words(**changes: Any) -> Change:  # noqa: ANN401 - fields of Words
    return _purpose(words=tuple(replace(one, **changes) for one in PURPOSE.words))


def _wishes(**changes: Any) -> Change:  # noqa: ANN401 - fields of Wishes
    return lambda data: replace(
        data, letter=replace(data.letter, wishes=replace(data.letter.wishes, **changes))
    )


def _person(**changes: Any) -> Change:  # noqa: ANN401 - fields of Person
    return lambda data: replace(data, person=replace(data.person, **changes))


def _house(**changes: Any) -> Change:  # noqa: ANN401 - fields of Organisation
    return lambda data: replace(data, organisation=replace(data.organisation, **changes))


def _officer(**changes: Any) -> Change:  # noqa: ANN401 - fields of Officer
    return lambda data: _house(officer=replace(data.organisation.officer, **changes))(data)


def _events(*acts: tuple[Act, date]) -> Change:
    events = [entry(act, on, seq) for seq, (act, on) in enumerate(acts, 1)]
    return _consent(reading=state(events, PURPOSE, DATED))


UNPROVEN = Representative(kind=RepresentativeKind.GUARDIAN, name="J. Whitcombe")
GIVEN = date(2023, 12, 1)
BY_MAIL = entry(Act.WITHDRAWN, date(2026, 10, 28), 2, channel=ConsentChannel.EMAIL)
SECRET = Transfer(country="US", safeguard=Safeguard.CLAUSES)

MEND: list[tuple[str, LetterKind, str, Change]] = [
    ("sender", WITHDRAWN, "NL", _house(address=Address())),
    ("addressee", RENEWAL, "NL", _person(address=Address())),
    ("date", RENEWAL, "CH", lambda data: replace(data, today=date(2026, 11, 19))),
    ("child_wording", RENEWAL, "NL", _person(child_until=date(2031, 5, 4))),
    ("electronic_form", WITHDRAWN, "GB", lambda data: _consent(reading=_by_mail(data))(data)),
    ("authorised_reader", WITHDRAWN, "CH", _person(representative=UNPROVEN)),
    ("which", WITHDRAWN, "NL", _consent(agreed=None)),
    ("which", WITHDRAWN, "NL", _wishes(body=BARE)),
    ("which", WITHDRAWN, "CH", lambda data: replace(data, consents=())),
    ("since", WITHDRAWN, "NL", _events((Act.GIVEN, GIVEN))),
    ("data_next", WITHDRAWN, "NL", _consent(answer=None)),
    ("data_next", WITHDRAWN, "GB", _wishes(body=BARE)),
    ("controller", RENEWAL, "NL", _purpose(controller=OtherController(name="Acme"))),
    ("controller", RENEWAL, "CH", _house(name=" ")),
    ("dpo", RENEWAL, "NL", _officer(email="", phone="")),
    ("purpose", RENEWAL, "NL", _words(explanation="")),
    ("purpose", RENEWAL, "NL", _words(language="fr")),
    ("data", RENEWAL, "CH", _words(data=())),
    ("data", RENEWAL, "CH", _words(data=("E-mail", ""))),
    ("basis", RENEWAL, "NL", _wishes(body=BARE)),
    ("recipients", RENEWAL, "NL", _wishes(body=BARE)),
    ("transfers", RENEWAL, "NL", _purpose(transfers=(SECRET,))),
    ("storage", RENEWAL, "GB", _words(storage=" ")),
    ("rights", RENEWAL, "NL", _wishes(body=BARE)),
    ("withdrawal", RENEWAL, "NL", _purpose(withdraw_how="")),
    ("withdrawal", RENEWAL, "CH", _purpose(withdrawn_by=(ConsentChannel.PAPER,))),
    ("authority", RENEWAL, "NL", lambda data: replace(data, authorities=())),
    ("voluntary", RENEWAL, "NL", _words(if_refused="")),
    ("automated", RENEWAL, "NL", _purpose(explicit=(Explicit.AUTOMATED,))),
    ("active_act", RENEWAL, "NL", _wishes(body=BARE)),
    ("distinguishable", RENEWAL, "NL", _wishes(body=BARE)),
    ("explicit", RENEWAL, "CH", _purpose(special=(Special.HEALTH,))),
    ("child", RENEWAL, "NL", _consent(needs_guardian=True)),
    ("version", RENEWAL, "NL", _consent(asks=None)),
    ("why_now", RENEWAL, "NL", _consent(reading=replace(told(withdrawn=False).reading, ends_on=None))),
    ("silence_is_no", RENEWAL, "NL", _consent(reading=replace(told(withdrawn=False).reading, ends_on=None))),
    ("silence_is_no", RENEWAL, "CH", _consent(reading=replace(told(withdrawn=False).reading, ends_on=DATED))),
    ("allowed_to_ask", RENEWAL, "NL", _events((Act.GIVEN, GIVEN), (Act.WITHDRAWN, DATED))),
    ("allowed_to_ask", RENEWAL, "CH", _consent(banned=True)),
]
CONSIDER: list[tuple[str, LetterKind, str, Change]] = [
    ("reference", WITHDRAWN, "NL", lambda data: replace(data, consents=())),
    (
        "dpo_contact",
        WITHDRAWN,
        "NL",
        _officer(email="", phone=""),
    ),
    ("signatory", RENEWAL, "NL", _officer(function="")),
    ("language", WITHDRAWN, "NL", lambda data: _consent(shown=words("fr"))(_person(language="nl")(data))),
    ("received", WITHDRAWN, "NL", _events((Act.GIVEN, GIVEN))),
    ("asked", WITHDRAWN, "NL", _events((Act.GIVEN, GIVEN))),
    ("authority", WITHDRAWN, "NL", lambda data: replace(data, authorities=())),
    ("which", WITHDRAWN, "NL", _consent(shown=None)),
    ("past", WITHDRAWN, "NL", _wishes(body=BARE)),
    ("fan_out", WITHDRAWN, "NL", lambda data: _consent(tasks=_undone(data))(data)),
    ("fan_out", WITHDRAWN, "NL", _wishes(body=BARE)),
    ("no_detriment", WITHDRAWN, "NL", _words(if_refused="")),
    ("proof_kept", WITHDRAWN, "NL", _consent(proof_until=None)),
    ("both_answers", RENEWAL, "NL", _wishes(body=BARE)),
    ("old_consent", RENEWAL, "NL", _consent(shown=None)),
]


def _by_mail(data: ConsentLetterData) -> Any:  # noqa: ANN401 - a Reading
    return replace(data.consents[0].reading, event=BY_MAIL)


def _undone(data: ConsentLetterData) -> Any:  # noqa: ANN401 - tasks
    return tuple(replace(task, done_on=None) for task in data.consents[0].tasks)


@pytest.mark.parametrize("country", ["NL", "GB", "CH", "IE"])
@pytest.mark.parametrize("kind", CONSENT_KINDS)
def test_a_complete_letter_is_not_held_back(kind: LetterKind, country: str) -> None:
    assert findings(ConsentCase(kind=kind, country=country).data()) == ()


@pytest.mark.parametrize(
    ("severity", "element", "kind", "country", "change"),
    [(Severity.MEND, *row) for row in MEND] + [(Severity.CONSIDER, *row) for row in CONSIDER],
)
def test_a_hole_is_found(
    severity: Severity, element: str, kind: LetterKind, country: str, change: Change
) -> None:
    whole = ConsentCase(kind=kind, country=country).data()
    assert element in _found(change(whole), severity)


def test_every_demand_has_such_a_test() -> None:
    about = {
        (rule.element, rule.severity)
        for rule in DEMANDS
        if rule.kinds & {WITHDRAWN, RENEWAL} and not rule.asks.startswith("objection.")
    }
    of_cases = {("in_time", Severity.MEND), ("reasons", Severity.MEND)}  # of answers in a case alone
    shown = {(row[0], Severity.MEND) for row in MEND} | {(row[0], Severity.CONSIDER) for row in CONSIDER}
    assert about - of_cases == shown


def test_a_child_is_asked_through_who_represents_it() -> None:
    parent = replace(UNPROVEN, proof="Birth certificate", address=PERSON.address)
    data = _consent(needs_guardian=True)(_person(representative=parent)(ConsentCase(kind=RENEWAL).data()))
    assert "child" not in _found(data, Severity.MEND)


def test_who_wrote_by_mail_is_answered_by_mail() -> None:
    data = ConsentCase(kind=WITHDRAWN).data()
    electronic = _wishes(dispatch=Dispatch.EMAIL)(_consent(reading=_by_mail(data))(data))
    assert "electronic_form" not in _found(electronic, Severity.MEND)


def test_a_safeguard_everybody_can_read_needs_no_copy() -> None:
    kept = Transfer(country="JP", safeguard=Safeguard.ADEQUACY)
    data = _purpose(transfers=(kept,))(ConsentCase(kind=RENEWAL).data())
    assert "transfers" not in _found(data, Severity.MEND)


def test_why_somebody_is_asked_again() -> None:
    whole = told(withdrawn=False)
    agreed = whole.agreed
    assert agreed is not None
    parent = Bystander(relation=Relation.GUARDIAN, name="J. Whitcombe")
    by_parent = replace(whole, agreed=replace(agreed, bystanders=(parent,)))
    endless = state([agreed], replace(PURPOSE, terms=(Term(date.min, None),)), DATED)
    assert why_again(whole) is WhyAgain.OLD
    assert why_again(by_parent) is WhyAgain.CHILD_GROWN_UP
    assert why_again(replace(by_parent, needs_guardian=True)) is WhyAgain.OLD
    assert why_again(replace(whole, asks=words("en", version=3))) is WhyAgain.CHANGED
    assert why_again(replace(whole, asks=words("nl", version=3))) is WhyAgain.OLD
    assert why_again(replace(whole, shown=None, gaps=(Gap.NO_WORDING,))) is WhyAgain.UNCLEAR_PROOF
    assert why_again(replace(whole, reading=endless)) is None
    assert why_again(replace(whole, agreed=None)) is None
