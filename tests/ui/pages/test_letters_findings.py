from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.actions.office import Door
from dpo_desk.core.letter_checks import Finding, Severity, demands_on
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Place
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words.finding_texts import ENTRIES, Spot
from dpo_desk.words.findings import finding_words
from tests.letter_cases import DEMANDS
from tests.ui.letter_bench import Bench, letters_page, open_letter

WITH_BODY = "# Subject\n\nDear reader,\n"


def every_finding() -> Iterator[tuple[Finding, LetterKind]]:
    for rule in DEMANDS:
        for kind in rule.kinds:
            yield Finding(rule.element, rule.severity), kind


def test_every_demand_says_what_is_wrong_what_to_do_and_where() -> None:
    for finding, kind in every_finding():
        words = finding_words(finding, kind)
        assert all((words.title, words.hint, words.verb)), finding
        assert not words.title.endswith("."), finding
        assert words.hint.endswith("."), finding


def test_no_text_is_left_over() -> None:
    used = {finding.element for finding, _kind in every_finding()} | {"rest", "own_text"}  # asked by actions
    assert {key.partition(".")[0] for key in ENTRIES} == used


@pytest.mark.parametrize(
    ("element", "kind", "severity", "title"),
    [
        ("reasons", LetterKind.REFUSED, Severity.MEND, "The refusal has no reasons"),
        ("reasons", LetterKind.EXTENSION, Severity.MEND, "No reason why it takes longer"),
        ("reasons", LetterKind.ERASED, Severity.MEND, "This letter cannot carry a refusal"),
        ("recipients", LetterKind.ACCESS_ANSWER, Severity.MEND, "Recipients are not named"),
        ("recipients", LetterKind.ERASED, Severity.MEND, "It is open who else has the data"),
        ("authority", LetterKind.REFUSED, Severity.MEND, "Where to complain is not complete"),
        ("authority", LetterKind.REFUSED, Severity.CONSIDER, "The authority may have moved"),
    ],
)
def test_a_demand_can_mean_another_thing_in_another_letter(
    element: str, kind: LetterKind, severity: Severity, title: str
) -> None:
    assert finding_words(Finding(element, severity), kind).title == title


def test_a_part_that_was_taken_out_by_hand_is_named() -> None:
    lost = finding_words(Finding("authority", Severity.MEND), LetterKind.REFUSED, WITH_BODY)
    assert (lost.spot, "[remedies]" in lost.hint) == (Spot.WORDING, True)
    there = WITH_BODY + "  [remedies] \n"
    kept = finding_words(Finding("authority", Severity.MEND), LetterKind.REFUSED, there)
    assert kept.spot is Spot.ORGANISATION
    told = finding_words(Finding("recipients", Severity.MEND), LetterKind.ERASED, WITH_BODY)
    assert told.spot is Spot.CASE


def test_demands_are_counted_by_kind_matter_and_law() -> None:
    def count(kind: LetterKind, country: str, request_id: int | None = 1) -> int:
        letter = Letter(
            request_id=request_id, kind=kind, language="en", layout="NL-L", dated=date(2026, 11, 20)
        )
        return demands_on(letter, country, DEMANDS)

    assert count(LetterKind.REFUSED, "NL") > count(LetterKind.RECEIPT_ACKNOWLEDGED, "NL")
    assert count(LetterKind.REFUSED, "CH") != count(LetterKind.REFUSED, "NL")
    assert count(LetterKind.REFUSED, "US") == count(LetterKind.REFUSED, "NL")
    assert count(LetterKind.CONSENT_WITHDRAWN, "NL") > count(LetterKind.CONSENT_WITHDRAWN, "NL", None) > 15


def test_a_finding_leads_to_the_authority_and_to_the_documents(
    qtbot: QtBot, theme: Theme, door: Door, office: Path
) -> None:
    bench = Bench(qtbot, theme, door, office)
    page = letters_page(bench)
    letter = bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)
    open_letter(bench, page, letter)
    for spot in (Spot.AUTHORITY, Spot.EVIDENCE):
        page.editor._go(spot)
    authority, documents = bench.gone[-2:]
    assert (authority.place, authority.tab) == (Place.AUTHORITIES, "nl")
    assert (documents.place, documents.record, documents.tab) == (
        Place.REQUESTS,
        letter.request_id,
        "evidence",
    )
    bench.close()
