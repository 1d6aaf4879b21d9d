from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked as LockedByUser
from keyring.errors import PasswordDeleteError, PasswordSetError

from dpo_desk.core.errors import KeyringFailed, KeyringLocked, LastPassphrase, NoSafeKeyring
from dpo_desk.vault import keys, secrets, ways
from dpo_desk.vault.keys import Keys
from dpo_desk.vault.passphrases import CHEAP


class HonestStore(KeyringBackend):
    """Keeps what it is given, in memory."""

    viable: ClassVar[bool] = True
    priority: ClassVar[float] = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}
    failure: ClassVar[Exception | None] = None

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail_if_told_to()
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._fail_if_told_to()
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]

    def _fail_if_told_to(self) -> None:
        if self.failure is not None:
            raise self.failure


class ForgetfulStore(HonestStore):
    """Says that all went well and keeps nothing, as `keyring.backends.null` does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class LyingStore(HonestStore):
    """Gives back something else."""

    def get_password(self, service: str, username: str) -> str | None:
        kept = super().get_password(service, username)
        return None if kept is None else "00" * 32


class AbsentStore(HonestStore):
    """Is installed but does not work here."""

    viable: ClassVar[bool] = False


def trust(monkeypatch: pytest.MonkeyPatch, *stores: type[HonestStore]) -> None:
    monkeypatch.setattr(secrets, "TRUSTED", tuple((__name__, store.__name__) for store in stores))


@pytest.fixture
def honest(monkeypatch: pytest.MonkeyPatch) -> type[HonestStore]:
    monkeypatch.setattr(HonestStore, "kept", {})
    trust(monkeypatch, HonestStore)
    return HonestStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.keys"


@pytest.fixture
def made(path: Path) -> Keys:
    return keys.create(path, "passphrase", CHEAP)


def test_only_these_are_trusted() -> None:
    assert {module.rpartition(".")[2] for module, _name in secrets.TRUSTED} == {
        "macOS",
        "Windows",
        "SecretService",
        "kwallet",
    }


def test_the_key_store_opens_the_office(honest: type[HonestStore], path: Path, made: Keys) -> None:
    slot_id = ways.remember(path, made)
    opened = keys.unlock_from_keyring(path)
    assert (opened.root, opened.slot_id) == (made.root, slot_id)
    assert keys.unlock(path, "passphrase").root == made.root
    assert made.root.hex() not in "".join(honest.kept.values())


def test_remembering_again_replaces_the_slot(honest: type[HonestStore], path: Path, made: Keys) -> None:
    ways.remember(path, made)
    second = ways.remember(path, made)
    assert [way.slot_id for way in keys.ways_in(path) if way.kind == "keyring"] == [second]
    assert keys.unlock_from_keyring(path).root == made.root


def test_two_offices_on_one_computer_do_not_meet(
    honest: type[HonestStore], path: Path, made: Keys, tmp_path: Path
) -> None:
    other_path = tmp_path / "other.keys"
    other = keys.create(other_path, "passphrase", CHEAP)
    ways.remember(path, made)
    ways.remember(other_path, other)
    assert keys.unlock_from_keyring(path).root == made.root
    assert keys.unlock_from_keyring(other_path).root == other.root


def test_removing_the_slot_empties_the_key_store(honest: type[HonestStore], path: Path, made: Keys) -> None:
    slot_id = ways.remember(path, made)
    ways.remove(path, made, slot_id)
    assert honest.kept == {}
    assert [way.kind for way in keys.ways_in(path)] == ["passphrase"]


def test_the_passphrase_cannot_be_removed_leaving_only_the_key_store(
    honest: type[HonestStore], path: Path, made: Keys
) -> None:
    ways.remember(path, made)
    with pytest.raises(LastPassphrase):
        ways.remove(path, made, made.slot_id)


def test_a_key_store_that_holds_another_key_is_told(
    honest: type[HonestStore], path: Path, made: Keys
) -> None:
    ways.remember(path, made)
    for name in honest.kept:
        honest.kept[name] = "00" * 32
    with pytest.raises(KeyringFailed):
        keys.unlock_from_keyring(path)


@pytest.mark.parametrize("kept", [{}, None, "not hexadecimal"])
def test_a_key_store_that_lost_the_key_is_told(
    honest: type[HonestStore], path: Path, made: Keys, kept: object
) -> None:
    ways.remember(path, made)
    for name in list(honest.kept):
        if isinstance(kept, str):
            honest.kept[name] = kept
        else:
            del honest.kept[name]
    with pytest.raises(KeyringFailed):
        keys.unlock_from_keyring(path)


@pytest.mark.parametrize("store", [ForgetfulStore, LyingStore])
def test_a_store_that_does_not_keep_its_word_gets_no_slot(
    monkeypatch: pytest.MonkeyPatch, path: Path, made: Keys, store: type[HonestStore]
) -> None:
    trust(monkeypatch, store)
    before = path.read_bytes()
    with pytest.raises(KeyringFailed):
        ways.remember(path, made)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("failure", "cause"),
    [(LockedByUser("no"), KeyringLocked), (PasswordSetError("no"), KeyringFailed)],
)
def test_a_store_that_refuses_is_told(
    honest: type[HonestStore],
    monkeypatch: pytest.MonkeyPatch,
    path: Path,
    made: Keys,
    failure: Exception,
    cause: type[Exception],
) -> None:
    monkeypatch.setattr(honest, "failure", failure)
    before = path.read_bytes()
    with pytest.raises(cause):
        ways.remember(path, made)
    assert path.read_bytes() == before


def test_a_store_that_does_not_work_here_is_passed_over(
    honest: type[HonestStore], monkeypatch: pytest.MonkeyPatch, path: Path, made: Keys
) -> None:
    trust(monkeypatch, AbsentStore, HonestStore)
    ways.remember(path, made)
    assert keys.unlock_from_keyring(path).root == made.root


def test_without_a_trusted_store_there_is_none(
    monkeypatch: pytest.MonkeyPatch, path: Path, made: Keys
) -> None:
    trust(monkeypatch, AbsentStore)
    with pytest.raises(NoSafeKeyring):
        ways.remember(path, made)
    with pytest.raises(NoSafeKeyring):
        secrets.forget("store", "slot")


WORDS = """
import sys
from pathlib import Path
from dpo_desk.core.errors import DeskError
from dpo_desk.vault import keys, ways
path = Path(sys.argv[2])
try:
    if sys.argv[1] == "remember":
        ways.remember(path, keys.unlock(path, "passphrase"))
        print(keys.unlock_from_keyring(path).store_id)
    else:
        opened = keys.unlock_from_keyring(path)
        ways.remove(path, opened, opened.slot_id)
        print(opened.store_id)
except DeskError as error:
    print(type(error).__name__)
"""


def in_a_session(home: Path, *arguments: str, login: str | None, preferred: str | None = None) -> str:
    """Run our words where a real Secret Service runs, or where nothing does."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/nobody",
    }
    if preferred is not None:
        environment["PYTHON_KEYRING_BACKEND"] = preferred
    command = [sys.executable, "-c", WORDS, *arguments]
    if login is not None:
        del environment["DBUS_SESSION_BUS_ADDRESS"]
        start = (
            'printf %s "$0" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;exec "$@"'
        )
        command = ["dbus-run-session", "--", "bash", "-c", start, login, *command]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603  # our own words
    return done.stdout.strip()


def test_a_plain_text_back_end_is_not_used_even_when_the_system_prefers_it(
    path: Path, made: Keys, tmp_path: Path
) -> None:
    for preferred in ("keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"):
        assert (
            in_a_session(tmp_path, "remember", str(path), login=None, preferred=preferred) == "NoSafeKeyring"
        )
    assert [way.kind for way in keys.ways_in(path)] == ["passphrase"]


@pytest.mark.skipif(
    shutil.which("gnome-keyring-daemon") is None or shutil.which("dbus-run-session") is None,
    reason="needs a Secret Service: packages gnome-keyring and dbus",
)
def test_a_real_secret_service_keeps_the_key_between_sessions(path: Path, made: Keys, tmp_path: Path) -> None:
    assert in_a_session(tmp_path, "remember", str(path), login="first login") == made.store_id
    assert in_a_session(tmp_path, "take", str(path), login="another login") == "KeyringLocked"
    assert in_a_session(tmp_path, "take", str(path), login="first login") == made.store_id
    assert in_a_session(tmp_path, "take", str(path), login="first login") == "NoKey"
