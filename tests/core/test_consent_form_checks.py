from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.consent_form_checks import FORM_RULES, Told, form_findings
from dpo_desk.core.consent_form_data import FormData
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.organisations import Officer
from dpo_desk.core.purposes import ConsentChannel, Explicit, OtherController, Purpose
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.documents.consent_forms import form_pages
from dpo_desk.words.form_findings import form_finding_words
from tests.form_cases import data

DEMANDS = Path(__file__).parent.parent / "data" / "form_demands.csv"
COUNTRY_OF = {"eu": "NL", "uk": "GB", "ch": "CH"}
Change = Callable[[FormData], FormData]


def demands() -> list[tuple[str, str, str]]:
    with DEMANDS.open(encoding="utf-8", newline="") as table:
        return [(row["element"], row["law"], row["need"]) for row in csv.DictReader(table)]


def told(whole: FormData) -> Told:
    return Told(data=whole, passages=form_pages(whole).passages)


def elements(whole: FormData, severity: Severity) -> set[str]:
    return {one.element for one in form_findings(told(whole)) if one.severity is severity}


def test_no_demand_of_the_table_is_forgotten() -> None:
    assert len(demands()) > 50
    for element, law, need in demands():
        found = {rule.severity for rule in FORM_RULES if rule.element == element and law in rule.laws}
        assert found, (element, law)
        if need == "must":
            assert found == {Severity.MEND}, (element, law)


def test_every_demand_that_is_made_is_one_of_the_table_and_has_its_words() -> None:
    known = {element for element, _law, _need in demands()}
    assert {rule.element for rule in FORM_RULES} == known
    said = {form_finding_words(Finding(one, Severity.MEND)).title for one in known}
    assert len(said) == len(known)


@pytest.mark.parametrize("country", ["NL", "DE", "GB", "CH", "JE"])
@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_a_complete_form_is_not_held_back(language: str, country: str) -> None:
    assert form_findings(told(data(language, country))) == ()


# One hole at a time


def of_purposes(**changes: Any) -> Change:  # noqa: ANN401 - fields of Purpose
    return lambda whole: replace(
        whole,
        questions=tuple(replace(one, purpose=replace(one.purpose, **changes)) for one in whole.questions),
    )


def of_words(**changes: Any) -> Change:  # noqa: ANN401 - fields of Words
    def change(purpose: Purpose) -> Purpose:
        return replace(purpose, words=tuple(replace(one, **changes) for one in purpose.words))

    return lambda whole: replace(
        whole, questions=tuple(replace(one, purpose=change(one.purpose)) for one in whole.questions)
    )


def of_wordings(**changes: Any) -> Change:  # noqa: ANN401 - fields of Wording
    return lambda whole: replace(
        whole,
        questions=tuple(
            replace(one, wording=replace(one.wording, **changes)) if one.wording else one
            for one in whole.questions
        ),
    )


def of_house(**changes: Any) -> Change:  # noqa: ANN401 - fields of Organisation
    return lambda whole: replace(whole, organisation=replace(whole.organisation, **changes))


def without_wording(whole: FormData) -> FormData:
    return replace(whole, questions=tuple(replace(one, wording=None) for one in whole.questions))


def without_words(whole: FormData) -> FormData:
    return of_words(language="fr")(whole)


def dated_tomorrow(whole: FormData) -> FormData:
    return replace(whole, today=date(2026, 10, 21))


def to_clauses(copy: str) -> Transfer:
    return Transfer(country="US", safeguard=Safeguard.CLAUSES, copy=copy)


HOLES: tuple[tuple[str, Change, set[str]], ...] = (
    ("sender", of_house(address=Address(country="NL")), {"sender", "controller"}),
    ("date", dated_tomorrow, {"date"}),
    ("controller", of_purposes(controller=OtherController(name="Fair Ltd")), {"controller"}),
    ("dpo", of_house(officer=Officer(name="Iris van Dam")), {"dpo"}),
    ("words", without_words, {"purpose", "data", "storage"}),
    ("title", of_words(title=" "), {"purpose"}),
    ("wording", without_wording, {"purpose", "version", "explicit"}),
    ("data", of_words(data=()), {"data"}),
    ("unnamed transfer", of_purposes(explicit=(Explicit.TRANSFER,)), {"transfers", "explicit"}),
    ("no copy", of_purposes(transfers=(to_clauses(""),)), {"transfers"}),
    ("copy", of_purposes(transfers=(to_clauses("ask us"),)), set()),
    ("storage", of_words(storage=""), {"storage"}),
    (
        "harder",
        of_purposes(given_by=(ConsentChannel.PAPER, ConsentChannel.WEB)),
        {"withdrawal"},
    ),
    ("authority", lambda whole: replace(whole, authorities=()), {"authority"}),
    ("logic", of_purposes(explicit=(Explicit.AUTOMATED,)), {"automated", "explicit"}),
    ("explicit", of_wordings(explicit=False), {"explicit"}),
    ("child", lambda whole: replace(whole, least_age=16), {"child"}),
    ("old enough", lambda whole: replace(whole, least_age=16, age=40), set()),
    (
        "guardian signs",
        lambda whole: replace(whole, least_age=16, form=replace(whole.form, guardian=True)),
        set(),
    ),
    ("version", of_wordings(version=0), {"version"}),
    (
        "nothing asked",
        lambda whole: replace(whole, questions=()),
        {"purpose", "data", "transfers", "storage", "automated", "active_act", "explicit", "version"},
    ),
)


@pytest.mark.parametrize(("change", "missing"), [one[1:] for one in HOLES], ids=[one[0] for one in HOLES])
def test_one_hole_holds_the_form_back(change: Change, missing: set[str]) -> None:
    assert elements(change(data()), Severity.MEND) == missing


def test_what_should_be_considered_does_not_hold_it_back() -> None:
    bare = of_purposes(rests=())(data())
    assert elements(bare, Severity.MEND) == set()
    assert elements(bare, Severity.CONSIDER) == {"recipients"}
    assert elements(replace(data(), age=15), Severity.CONSIDER) == {"child_wording"}


def test_another_controller_has_to_be_reached() -> None:
    named = of_purposes(controller=OtherController(name="Fair Ltd", contact="fair@post.example"))(data())
    assert elements(named, Severity.MEND) == set()
    assert named.controllers == (OtherController(name="Fair Ltd", contact="fair@post.example"),)
    homeless = of_house(address=Address(country="NL"))(named)
    assert elements(homeless, Severity.MEND) == {"sender"}, "who asks is not who is responsible"


def test_a_demand_is_cited_as_its_law_numbers_it() -> None:
    def source(country: str, change: Change) -> str:
        return next(one.source for one in form_findings(told(change(data("en", country)))))

    assert source("NL", of_wordings(explicit=False)) == "GDPR Art. 9(2)(a), 22(2)(c), 49(1)(a)"
    assert source("GB", of_wordings(explicit=False)).startswith("UK GDPR Art. 9(2)(a)")
    assert source("CH", of_wordings(explicit=False)) == "DSG Art. 6(7)"
    assert source("JE", of_wordings(explicit=False)) == ""


def test_the_law_of_a_purpose_goes_before_that_of_the_seat() -> None:
    assert of_purposes(jurisdiction="CH")(data()).law == "ch"
    assert data().law == "eu"
