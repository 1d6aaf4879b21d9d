from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest

from dpo_desk import __version__
from dpo_desk.cli.base import Command, Group
from dpo_desk.cli.main import PLACES, cli
from dpo_desk.cli.session import Session, columns, day, moment, safe, session_of, told
from dpo_desk.words import language
from tests.cli.conftest import Program, Terminal
from tests.conftest import PASSPHRASE

CANARY = "Zwirbel-Kanarienvogel"


def every_command(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from every_command(command, *above, name)
        else:
            yield " ".join((*above, name)), command


COMMANDS = dict(every_command(cli))
ALL = pytest.mark.parametrize("name", COMMANDS)


def some_value(parameter: click.Parameter) -> str:
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, click.IntRange):
        return str(kind.min)
    if parameter.name == "aware":
        return "2026-04-03T16:30"
    if isinstance(kind, click.types.FuncParamType) and kind.func is day:
        return "2026-01-05"
    return {"country": "NL", "language": "nl"}.get(str(parameter.name), "x")


def needed_words(command: click.Command) -> list[str]:
    words: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            words.append(some_value(parameter))
        elif parameter.required:
            words += [parameter.opts[0], some_value(parameter)]
    return words


def test_the_contract_s_commands_are_there() -> None:
    assert {
        *("demo", "init", "organisation add", "organisation list", "organisation show", "deadline"),
        *("breach-clock", "authority list", "authority show", "authority find"),
        *("person add", "person show", "person list", "person merge"),
        *("request receive", "request list", "request show", "request record"),
        *("letter kinds", "letter write", "calendar", "search"),
        *("key list", "key add", "key remove", "key change", "journal show", "journal verify"),
    } <= COMMANDS.keys()
    assert {name.split(" ")[0] for name in COMMANDS} == PLACES.keys()


@ALL
def test_common_options_stand_behind_every_command(terminal: Terminal, name: str) -> None:
    program, command = terminal.program(), COMMANDS[name]
    session = Session(program)
    common = ["--office", "o", "--passphrase-file", "p", "--json", "--today", "2026-01-05"]
    with command.make_context(name, [*needed_words(command), *common], obj=session):
        pass
    assert (session.place, session.passphrase_file, session.as_json) == (Path("o"), Path("p"), True)
    assert (program.door.today(), program.door.rehearsing) == (date(2026, 1, 5), True)
    assert isinstance(command, Command)


@ALL
def test_every_command_explains_itself_with_an_example(terminal: Terminal, name: str) -> None:
    shown = terminal(*name.split(" "), "--help")
    assert (shown.status, shown.err) == (0, "")
    assert (
        f"dpo-desk {name}" in shown.out.partition("Example")[2]
        or f" {name} " in shown.out.partition("Example")[2]
    )


def test_help_names_the_common_options_once(terminal: Terminal) -> None:
    shown = terminal("--help").out
    for option in ("--office", "--passphrase-file", "--json", "--today"):
        assert option in shown
    assert "--passphrase-file" not in terminal("request", "list", "--help").out
    assert terminal("-h").out == shown


def test_common_options_work_before_between_and_after(house: Terminal) -> None:
    words = ("--passphrase-file", house.passphrase_file, "--json")
    expected = house.rows("organisation", "list")
    for line in (
        (*words, "organisation", "list"),
        ("organisation", *words, "list"),
        ("organisation", "list", *words),
    ):
        ran = house(*line)
        assert (ran.status, ran.plain) == (0, expected)


def test_an_option_beats_the_environment(house: Terminal, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.dpo"
    assert "nowhere.dpo" in house.refused("--office", nowhere, "organisation", "list")
    assert "nowhere.dpo" in house.refused("organisation", "list", "--office", nowhere)


def test_the_last_word_on_today_counts_before_anything_is_computed(house: Terminal) -> None:
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access", "--received", "2026-10-20")
    early = house.rows("request", "list", "--today", "2026-10-21")[0]
    late = house.rows("--today", "2026-10-21", "request", "list", "--today", "2027-01-01")[0]
    assert (early["meaning"], late["meaning"]) == ("calm", "late")


def test_a_rehearsed_day_is_marked_in_the_journal(house: Terminal) -> None:
    house.json("--today", "2026-03-05", "person", "add", "--name", "Bo Lund")
    house.json("person", "add", "--name", "Ada Lund")
    marks = [entry["rehearsed_on"] for entry in house.rows("journal", "show")]
    assert marks[-2:] == ["2026-03-05", None]


def test_the_version_is_told(terminal: Terminal) -> None:
    assert terminal("--version").out == f"dpo_desk {__version__}\n"


def test_without_a_command_the_window_opens(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def window(_program: Program, office: Path | None) -> int:
        opened.append(office)
        return 0

    monkeypatch.setattr(Program, "window", window)
    assert terminal().status == 0
    monkeypatch.delenv("DPO_DESK_OFFICE")
    assert terminal("--today", "2026-01-01").status == 0
    assert opened == [terminal.office, None]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nonsense",), "No such command 'nonsense'. See “dpo-desk --help”."),
        (("request", "nonsense"), "No such command 'nonsense'. See “dpo-desk request --help”."),
        (("deadline", "--wrong"), "No such option '--wrong'"),
        (("deadline",), "Missing option '--country'. See “dpo-desk deadline --help”."),
        (("request", "show"), "Missing argument 'ID'. See “dpo-desk request show --help”."),
        (("request", "show", "1", "2"), "Got unexpected extra argument"),
        (("--today", "tomorrow"), "tomorrow is no date; write 2026-03-31."),
        (("person", "show", "Bo"), "Invalid value for 'ID': 'Bo' is no number."),
        (("person", "add", "--name", "\udcff"), "full_name holds bytes that are no text."),
        (("person", "add", "--name", "Bo", "--email", "\udcff@x"), "emails holds bytes that are no text."),
    ],
)
def test_wrong_use_is_one_sentence_with_status_two(
    terminal: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in terminal.refused(*words, status=2)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nonsense",), "Es gibt keinen Befehl 'nonsense'."),
        (("deadline", "--contry", "NL"), "Es gibt keine Option '--contry'. Meinten Sie '--country'."),
        (("deadline",), "Es fehlt die Option '--country'."),
        (("deadline", "--extended=3"), "Die Option '--extended' nimmt keinen Wert."),
        (("request", "show"), "Es fehlt 'ID'."),
        (("request", "record", "1"), "Es fehlt 'FACT'. Wählen Sie aus: acknowledged,"),
        (("request", "show", "1", "2", "3"), "Diese Wörter sind zu viel (2 3)."),
        (("person", "show", "Bo"), "Ungültiger Wert für 'ID': 'Bo' ist keine Zahl."),
        (("person", "show", "0"), "Ungültiger Wert für 'ID': 0 liegt nicht im Bereich"),
        (("report", "x", "--out", "x.pdf"), "'x' ist keines von 'consent-register'"),
        (("import", "x", "--as", "people"), "'people' ist keines von 'consents'."),
        (("letter", "save", "1", "--out", "/"), "'/' ist ein Ordner; nennen Sie eine Datei."),
        (("demo", "--headless", "--out", __file__), "ist eine Datei; nennen Sie einen Ordner."),
    ],
)
def test_wrong_use_is_told_in_the_language_of_the_terminal(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert sentence in terminal.refused(*words, status=2)


def test_an_option_without_its_value_is_told(terminal: Terminal) -> None:
    ran = terminal("deadline", "--received", "2026-01-05", "--country")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Option '--country' requires an argument. See “dpo-desk")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("dpo-desk ret", ["retention"]),
        ("dpo-desk request rec", ["receive", "record"]),
        ("dpo-desk request record 1 restr", ["restriction-started", "restriction-lift-decided"]),
        ("dpo-desk deadline --cou", ["--country"]),
    ],
)
def test_a_shell_is_told_how_the_line_goes_on(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]
) -> None:
    monkeypatch.setenv("_DPO_DESK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    shown = terminal()
    found = [one.partition(",")[2] for one in shown.out.splitlines()]
    assert (shown.status, found[: len(offered)], shown.err) == (0, offered, "")


def test_a_group_alone_shows_its_commands(terminal: Terminal) -> None:
    shown = terminal("request")
    assert shown.status == 2
    assert shown.err == "Say which command: list, receive, record, show. See “dpo-desk request --help”.\n"


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({"LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_NL.UTF-8"}, "nl"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "fi_FI.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ],
)
def test_the_terminal_speaks_its_own_language(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], spoken: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal("deadline", "--country", "NL", "--received", "2026-01-05")
    assert language() == spoken


def test_an_open_office_speaks_its_own_language(house: Terminal) -> None:
    house.json("settings", "set", "--language", "de")
    house("person", "list")
    assert language() == "de"
    house("letter", "kinds")
    assert language() == "en", "no office was opened"


# our bugs


def broken(*_words: object) -> None:
    name = f"{CANARY} in a local"
    raise RuntimeError(f"{CANARY} in a message {name}")


def chained(*words: object) -> None:
    try:
        broken(*words)
    except RuntimeError as error:
        raise KeyError(CANARY) from error


def test_a_bug_leaves_a_report_without_anybody_s_data(
    house: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpo_desk.actions.people.head", chained)
    ran = house("person", "list", CANARY, "--json")
    report = house.folder / "data" / "crash-report.txt"
    written = report.read_text("utf-8")
    assert (ran.status, ran.out) == (1, "")
    assert str(report) in ran.err
    assert "RuntimeError" in written
    assert "KeyError" in written
    assert "test_main.py" in written
    assert __version__ in written
    for secret in (CANARY, PASSPHRASE, str(house.folder), "in a message"):
        assert secret not in written
        assert secret not in ran.err.replace(str(report), "")


def test_a_bug_without_a_place_for_its_report_is_told(
    house: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpo_desk.actions.people.head", broken)
    house.file("data", "a file where the folder should be")
    ran = house("person", "list", CANARY)
    assert (ran.status, ran.out) == (1, "")
    assert "no report could be written" in ran.err
    assert CANARY not in ran.err


def test_a_stop_by_hand_is_told(house: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dpo_desk.actions.people.head", stopped)
    ran = house("person", "list")
    assert (ran.status, ran.out, ran.err.strip()) == (3, "", "Stopped before it was done.")


def test_dates_and_moments_that_were_read_stay_as_they_are() -> None:
    known = datetime(2026, 10, 22, 9, 30, tzinfo=UTC)
    assert (day(known.date()), moment(known)) == (known.date(), known)


def test_a_command_outside_of_a_run_is_a_bug() -> None:
    with pytest.raises(LookupError):
        session_of(click.Context(Group("nothing")))


# what a terminal is shown


def test_nothing_shown_can_command_the_terminal() -> None:
    assert safe("Bo\x1b[2J\x9b2J\u202e\tLund\r\nfirst") == "Bo�[2J�2J� Lund first"
    assert columns([("a\nb", "1"), ("c", "\x07")]) == ["a b  1", "c    �"]
    assert columns([]) == []


def test_values_are_told_in_one_line() -> None:
    assert told({"a": 1, "b": None, "c": ["x", "y"], "d": True, "e": False}) == "a 1, c x; y, d yes, e no"
    assert (told(None), told(""), told([]), told("x")) == ("–", "–", "–", "x")


def test_json_says_all_and_still_commands_nothing(house: Terminal) -> None:
    name = "Bo \x9b2J \u202e Lund é 漢"
    ran = house("person", "add", "--name", name, "--json")
    assert house.json("person", "show", 1)["name"] == name
    assert "\x9b" not in ran.out
    assert "\u202e" not in ran.out
    assert "é 漢" in ran.out
