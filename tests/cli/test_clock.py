from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.derivations import Rule
from dpo_desk.reference.library import Library
from dpo_desk.words.derivation import regime_name
from tests.cli.conftest import Terminal

FILE = Path(__file__).parents[1] / "data" / "deadline_vectors.csv"
KEYS = {
    *("regime", "answer_by", "latest", "promised_by", "extension_notice_by", "extended_until"),
    *("paused_days", "derivation"),
}
Row = dict[str, str]


def rows(what: str) -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["what"] == what]


def words_for(row: Row) -> list[str]:
    words = ["--country", row["country"], "--received", row["start"], "--scope", row["scope"]]
    words += ["--region", row["region"]] if row["region"] else []
    kind, *days = row["details"].split() or [""]
    if days:
        given_word = {"identity": "proven", "clarification": "given"}[kind]
        words += [f"--{kind}-asked", days[0], f"--{kind}-{given_word}", days[1]]
    return [*words, "--extended"] if kind == "extended" else words


@pytest.mark.parametrize("row", rows("request"), ids=lambda row: row["case"])
def test_the_command_agrees_with_a_vector(terminal: Terminal, row: Row) -> None:
    found = terminal.json("deadline", *words_for(row))
    assert found.keys() >= KEYS
    if row["field"].startswith("not "):
        assert found[row["field"].removeprefix("not ")] != row["expected"]
    else:
        assert found[row["field"]] == row["expected"]


@pytest.mark.parametrize("row", rows("breach"), ids=lambda row: row["case"])
def test_the_breach_clock_agrees_with_a_vector(terminal: Terminal, row: Row) -> None:
    found = terminal.json("breach-clock", "--country", row["country"], "--aware", row["start"])
    assert found.keys() >= {"safe_by", "formal_by", "derivation"}
    assert found[row["field"]] == row["expected"]


def test_all_vectors_its_options_can_express_are_tried() -> None:
    assert len(rows("request")) >= 30
    assert len(rows("breach")) == 4


def test_a_derivation_leads_from_receipt_to_the_day(terminal: Terminal) -> None:
    found = terminal.json("deadline", "--country", "DE", "--received", "2026-03-03", "--promised-days", 28)
    assert (found["answer_by"], found["promised_by"]) == ("2026-03-31", "2026-03-31")
    steps = found["derivation"]
    assert isinstance(steps, list)
    assert steps[0] == {
        "rule": "received",
        "source": "GDPR Art. 12(3); C-171/03",
        "from": "2026-03-03",
        "to": "2026-03-03",
        "lane": "plain",
        "days": None,
        "holiday": None,
    }
    assert {"period", "roll", "promise"} <= {step["rule"] for step in steps}
    assert all({"rule", "source", "from", "to"} <= step.keys() for step in steps)
    assert {step["rule"] for step in steps} <= {rule.value for rule in Rule}


def test_a_deadline_for_people_names_day_and_source(terminal: Terminal) -> None:
    shown = terminal("deadline", "--country", "DE", "--received", "2026-01-30")
    assert "Answer by Mon 2 Mar 2026" in shown.out
    assert "Reg. 1182/71 Art. 3(4)" in shown.out
    open_wait = terminal(
        "deadline", "--country", "DE", "--received", "2026-01-30", "--identity-asked", "2026-02-02"
    )
    assert "open while the clock is paused" in open_wait.out
    unsure = terminal("deadline", "--country", "VU", "--received", "2026-01-30")
    assert "could not be checked. Check it first." in unsure.out.splitlines()[-1]


def test_waits_extension_and_complaints_count(terminal: Terminal) -> None:
    plain = ("deadline", "--country", "FI", "--received", "2026-01-05")
    waited = terminal.json(*plain, "--identity-asked", "2026-01-12", "--identity-proven", "2026-01-19")
    assert (waited["latest"], waited["paused_days"]) == ("2026-02-12", 7)
    asked = terminal.json(
        *plain, "--clarification-asked", "2026-01-12", "--clarification-given", "2026-01-19"
    )
    assert asked["paused_days"] == 7
    assert terminal.json(*plain, "--identity-asked", "2026-01-12")["latest"] is None
    assert terminal.json(*plain, "--extended")["answer_by"] == "2026-04-07"
    complaint = ("deadline", "--country", "GB", "--received", "2026-07-01", "--event-kind", "complaint")
    assert terminal.json(*complaint)["regime"] == "uk-complaint"


def test_an_announced_day_counts_where_the_law_sets_no_limit(terminal: Terminal) -> None:
    plain = ("deadline", "--country", "CH", "--received", "2026-03-03", "--extended")
    assert terminal.json(*plain)["extended_until"] is None
    assert terminal.json(*plain, "--announced", "2026-05-04")["extended_until"] == "2026-05-04"


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--country", "Finland"), 3, "is not a country code"),
        (("--country", "ZZ"), 3, "ZZ is not a country code the desk knows"),
        (("--country", "DE", "--region", "XX"), 3, "is not a region of DE"),
        (("--received", "1899-01-01"), 3, "1990 to 2100"),
        (("--received", "9999-12-31"), 3, "1990 to 2100"),
        (("--promised-days", "5000"), 3, "1 to 366 days"),
        (("--extended", "--announced", "2020-01-01"), 3, "before the receipt"),
        (("--identity-asked", "2026-02-05", "--identity-proven", "2026-02-01"), 3, "older than the question"),
        (("--identity-proven", "2026-02-01"), 2, "--identity-proven goes with --identity-asked"),
        (("--clarification-given", "2026-02-01"), 2, "--clarification-given goes with --clarification-asked"),
        (("--announced", "2026-05-04"), 2, "--announced goes with --extended"),
        (("--received", "2026-02-30"), 2, "2026-02-30 is no date; write 2026-03-31"),
        (("--promised-days", "0"), 2, "--promised-days"),
        (("--event-kind", "breach"), 2, "--event-kind"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_one_sentence(
    terminal: Terminal, words: tuple[str, ...], status: int, sentence: str
) -> None:
    said = terminal.refused("deadline", "--country", "NL", "--received", "2026-01-30", *words, status=status)
    assert sentence in said


def test_a_moment_that_is_none_is_refused(terminal: Terminal) -> None:
    said = terminal.refused("breach-clock", "--country", "DE", "--aware", "yesterday", status=2)
    assert "yesterday is no moment; write 2026-04-03T16:30." in said
    assert "UTOPIA" in terminal.refused("breach-clock", "--country", "UTOPIA", "--aware", "2026-04-03T16:30")


def test_hours_for_people(terminal: Terminal) -> None:
    shown = terminal("breach-clock", "--country", "DE", "--aware", "2026-04-03T16:30")
    assert shown.out.startswith("Notify by Mon 6 Apr 2026, 16:30")
    swiss = terminal("breach-clock", "--country", "CH", "--aware", "2026-04-03T16:30+02:00")
    assert "as soon as possible" in swiss.out


def test_every_law_that_counts_has_a_name(library: Library) -> None:
    assert all(regime_name(regime.id) for regime in library.regimes)


@given(
    country=st.sampled_from(["NL", "DE", "GB", "CH", "ES", "US", "JE", "AX", "RE", "UK", "XX", "ZZ"])
    | st.from_regex("[A-Za-z]{2}", fullmatch=True),
    region=st.none() | st.sampled_from(["BY", "DE-BY", "ENG", "CH-ZH", "??"]),
    received=st.dates(date(1989, 6, 1), date(2101, 6, 1)),
    asked=st.none() | st.integers(-40, 200),
    scope=st.sampled_from(["national", "local"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_seat_and_day_the_command_counts_or_refuses(
    terminal: Terminal, country: str, region: str | None, received: date, asked: int | None, scope: str
) -> None:
    words = ["--country", country, "--received", received.isoformat(), "--scope", scope]
    words += ["--region", region] if region else []
    words += ["--identity-asked", (received + timedelta(days=asked)).isoformat()] if asked is not None else []
    ran = terminal("deadline", *words, "--json")
    assert ran.status in {0, 3}, ran
    assert (ran.out == "") == (ran.status == 3)
    aware = terminal("breach-clock", "--country", country, "--aware", f"{received}T02:30", "--json")
    assert aware.status in {0, 3}, aware
