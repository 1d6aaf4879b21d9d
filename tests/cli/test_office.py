from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import click
import pytest
from keyring.backend import KeyringBackend

from dpo_desk.cli import session
from dpo_desk.core.places import PlaceWarning
from dpo_desk.vault import secrets
from tests.cli.conftest import Program, Terminal
from tests.conftest import PASSPHRASE


class KeyStore(KeyringBackend):
    """Keeps what it is given, in memory; can be locked."""

    viable: ClassVar[bool] = True
    priority: ClassVar[float] = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeyStore, "kept", {})
    monkeypatch.setattr(secrets, "TRUSTED", ((__name__, KeyStore.__name__),))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody sits at the terminal and types these lines when asked."""

    def types(*lines: str) -> None:
        waiting = iter(lines)
        monkeypatch.delenv("DPO_DESK_PASSPHRASE_FILE", raising=False)
        monkeypatch.setattr(session, "_somebody_there", lambda: True)
        monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _question: next(waiting))

    return types


INIT = ("init", "--organisation", "Nordhafen GmbH", "--country", "de", "--region", "HH")


def test_an_office_is_made_with_its_organisation(terminal: Terminal) -> None:
    made = terminal.json(
        *INIT, "--sector", "public", "--language", "de", "--promised-days", 30, "--dpo", "Maren Thießen"
    )
    organisation = made["organisation"]
    assert made["office"] == str(terminal.office)
    assert made["warnings"] == []
    assert isinstance(organisation, dict)
    assert organisation["languages"] == ["de"]
    wanted = {"country": "DE", "region": "HH", "sector": "public", "promised_days": 30, "layout": "DIN-B"}
    assert wanted.items() <= organisation.items()
    assert terminal.rows("organisation", "list") == [organisation]
    desk = terminal.desk()
    assert desk.colleague == "Maren Thießen"
    desk.store.close()
    assert terminal.office.stat().st_mode & 0o777 == 0o600


def test_the_usual_place_is_made_where_none_is_named(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DPO_DESK_OFFICE")
    made = terminal.json(*INIT)
    assert made["office"] == str(terminal.folder / "data" / "office.dpo")
    assert len(terminal.rows("organisation", "list")) == 1


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("init", "--organisation", " ", "--country", "NL"), 3, "Give the organisation a name."),
        (("init", "--organisation", "X", "--country", "Utopia"), 3, "Utopia is not a country code"),
        (("init", "--organisation", "X", "--country", "DE", "--region", "ZZ"), 3, "is not a region of DE"),
        (("init", "--organisation", "X", "--country", "NL", "--layout", "../x"), 2, "../x is no layout"),
        (
            ("init", "--organisation", "X", "--country", "NL", "--language", "Dutch"),
            2,
            "Dutch is no language",
        ),
        (("init", "--organisation", "X", "--country", "NL", "--promised-days", "367"), 2, "--promised-days"),
        (("init", "--organisation", "X"), 2, "Missing option '--country'"),
    ],
)
def test_a_refused_beginning_leaves_nothing(
    terminal: Terminal, words: tuple[str, ...], status: int, sentence: str
) -> None:
    before = sorted(terminal.folder.iterdir())
    assert sentence in terminal.refused(*words, status=status)
    assert sorted(terminal.folder.iterdir()) == before


def test_an_office_is_never_written_over(house: Terminal) -> None:
    before = house.office.read_bytes()
    assert "exists already" in house.refused(*INIT)
    assert house.office.read_bytes() == before


def test_a_folder_that_breaks_files_is_warned_about(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpo_desk.actions.office.place_warnings", lambda _path: (PlaceWarning.DROPBOX,))
    shown = terminal(*INIT)
    assert shown.status == 0
    assert "dropbox" in shown.out
    assert terminal.json("settings", "show")["warnings"] == ["dropbox"]


# passphrases


def test_a_passphrase_is_typed_where_somebody_sits(terminal: Terminal, typed: Callable[..., None]) -> None:
    typed("six words", "six words")
    assert terminal(*INIT).status == 0
    typed("six words")
    assert terminal("organisation", "list").status == 0
    typed("six wrong words")
    assert terminal("organisation", "list").status == 4


def test_nobody_there_to_type_is_told(house: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DPO_DESK_PASSPHRASE_FILE")
    assert "--passphrase-file" in house.refused("organisation", "list", status=4)
    assert "--passphrase-file" in house.refused("key", "change", status=4)


@pytest.mark.parametrize("content", [b"%s\r\n", b"\xef\xbb\xbf%s\nsecond line", b"%s"])
def test_the_first_line_of_the_file_is_the_passphrase(house: Terminal, content: bytes) -> None:
    house.file("passphrase", content % PASSPHRASE.encode())
    assert house("organisation", "list").status == 0


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 3, "Type a passphrase."),
        (b"\nsecond line", 3, "Type a passphrase."),
        (b"wrong", 4, "does not open the office"),
        (b"\xff\xfe\x00", 4, "does not open the office"),
    ],
)
def test_a_wrong_passphrase_is_told(house: Terminal, content: bytes, status: int, sentence: str) -> None:
    house.file("passphrase", content)
    assert sentence in house.refused("organisation", "list", status=status)


def test_a_passphrase_file_that_cannot_be_read_is_told(house: Terminal) -> None:
    assert "There is no file" in house.refused("organisation", "list", "--passphrase-file", "nowhere")
    assert "cannot be read" in house.refused("organisation", "list", "--passphrase-file", house.folder)


# files that are no office


def test_each_broken_office_has_its_sentence(house: Terminal) -> None:
    keys, whole = house.folder / "house.dpo.keys", house.office.read_bytes()
    assert "There is no office file" in house.refused("journal", "verify", "--office", "nowhere.dpo")
    stranger = house.file("photo.dpo", b"\xff\xd8 sea and sun" * 400)
    assert "is not an office file" in house.refused("journal", "verify", "--office", stranger, status=5)
    kept = keys.read_bytes()
    keys.unlink()
    assert "key file" in house.refused("journal", "verify", status=4)
    keys.write_bytes(b"{}")
    assert "is damaged" in house.refused("journal", "verify", status=5)
    keys.write_bytes(kept)
    house.office.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    assert "is damaged" in house.refused("journal", "verify", status=5)


# ways in


def test_a_colleague_gets_in_and_out(house: Terminal) -> None:
    theirs = house.file("bo", "another six words")
    added = house.json("key", "add", "--colleague", "Bo Lund", "--new-passphrase-file", theirs)
    assert [row["id"] for row in house.rows("key", "list")][1:] == [added["id"]]
    named = house.rows("key", "list", "--names")
    assert [(row["colleague"], row["own"]) for row in named] == [("Iris van Dam", True), ("Bo Lund", False)]
    assert "Iris van Dam  you" in house("key", "list", "--names").out
    as_bo = ("--passphrase-file", theirs)
    house.json("person", "add", "--name", "Ada Lund", *as_bo)
    assert house.rows("journal", "show")[-1]["who"] == added["id"]
    fresh = house.file("fresh", "changed words")
    house.json("key", "change", "--new-passphrase-file", fresh, *as_bo)
    house.refused("person", "list", *as_bo, status=4)
    house.rows("person", "list", "--passphrase-file", fresh)
    removed = house.json("key", "remove", added["id"])
    assert removed == {"removed": added["id"], "key_store_let_go": True}
    actions = [row["action"] for row in house.rows("journal", "show") if row["kind"] == "key"]
    assert actions == ["add", "change", "remove"]
    last = house.rows("key", "list")[0]["id"]
    assert "The last passphrase stays" in house.refused("key", "remove", last)
    assert "No key of this kind" in house.refused("key", "remove", "nobody", status=4)


def test_a_new_passphrase_can_be_typed(house: Terminal, typed: Callable[..., None]) -> None:
    typed(PASSPHRASE, "typed words", "typed words")
    assert house("key", "change").out.startswith("Changed.")
    typed("typed words")
    assert house("person", "list").status == 0


@pytest.mark.usefixtures("key_store")
def test_this_computer_s_key_store_opens_the_office(
    house: Terminal, typed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = house.json("key", "add", "--keyring")["id"]
    monkeypatch.delenv("DPO_DESK_PASSPHRASE_FILE")
    assert house("person", "list").status == 0
    assert house.json("settings", "show")["keyring"] is True
    monkeypatch.setattr(secrets, "TRUSTED", ())
    assert "no key store that can be trusted" in house.refused("person", "list", status=4)
    typed(PASSPHRASE, PASSPHRASE)
    assert house("person", "list").status == 0
    shown = house("key", "remove", slot)
    assert shown.out.splitlines()[1].startswith("The computer’s key store still keeps a key")


def test_a_way_in_needs_to_be_named(house: Terminal) -> None:
    assert "--colleague" in house.refused("key", "add", status=2)
    house.refused("key", "add", "--colleague", "Bo", "--keyring", status=2)
    house.refused("key", "add", "--keyring", "--new-passphrase-file", "x", status=2)
    assert "key store" in house.refused("key", "add", "--keyring", status=4)
    assert house.journal() == 2


# settings


def test_settings_are_shown_and_changed(house: Terminal) -> None:
    shown = house.json("settings", "show")
    assert shown["office"] == str(house.office)
    assert {"language": "en", "appearance": "system", "text_percent": 100}.items() <= shown.items()
    house.json("settings", "set", "--appearance", "dark", "--text-percent", 125)
    house.json("settings", "set", "--lock-minutes", 10, "--clipboard-seconds", 0)
    assert house.json("settings", "set", "--language", "nl") == {
        "language": "nl",
        "appearance": "dark",
        "text_percent": 125,
        "lock_minutes": 10,
        "clipboard_seconds": 0,
        "grace_days": 14,
    }
    entries = house.journal()
    house.json("settings", "set", "--language", "nl")
    assert house.journal() == entries, "the same settings again are not written"
    house.refused("settings", "set", "--text-percent", 500, status=2)
    house.refused("settings", "set", "--lock-minutes", 7, status=2)


def test_the_program_knows_its_usual_place(terminal: Terminal) -> None:
    program: Program = terminal.program()
    assert program.usual == Path(terminal.folder / "data" / "office.dpo")
