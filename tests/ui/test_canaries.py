"""A day's work with a name, an e-mail address and an account number that nobody else has.

After it, and after the program was killed in the middle of it, they stand in no file: not in the office,
which is encrypted, nor in the user's folder, the temporary one, a report of a crash or the dump of one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAY = """
import os, signal, sys, time
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from dpo_desk import app as program
from dpo_desk.actions import letters, organisations, people
from dpo_desk.core.letters import Dispatch, LetterKind, Wishes
from dpo_desk.ui import application, printing
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.vault.hardening import harden
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import house, tenant

NAME, MAIL, IBAN = sys.argv[1:4]
harden()
running = QApplication([])
made = program.build()
door = replace(made.door, effort=CHEAP)
office = made.data / "office.dpo"
office.parent.mkdir(parents=True)
desk = door.create(office, "six plain words", colleague="Iris van Dam")
organisations.save(desk, house())
desk.close()


def wait(ready):
    until = time.monotonic() + 60
    while not ready():
        running.processEvents()
        assert time.monotonic() < until, ready
        time.sleep(0.005)


def done(action):
    values = []
    window.context.runner.do(action, values.append, print)
    wait(lambda: values)
    return values[0]


desk_program = application.Program(door, made.data)
sys.excepthook = desk_program.report
desk_program.locking.start()
desk_program.start(office, None, demo_office=False)
desk_program.open(office, "six plain words", print)
wait(lambda: isinstance(desk_program._shown, MainWindow))
window = desk_program._shown

mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = f"{NAME} <{MAIL}>", "privacy@woonhaven.example", f"Data of {NAME}"
mail["Date"] = "Thu, 19 Nov 2026 09:00:00 +0100"
mail.set_content(f"Please send me a copy of all my data. My account is {IBAN}. {NAME}, {MAIL}")
window._receive(mail.as_bytes())
dialog = window.findChildren(ReceiveDialog)[0]
wait(dialog.only.isEnabled)
dialog.only.click()
wait(lambda: not dialog.isVisible())
person = window.context.desk.store.people.get(1)
done(lambda desk: people.save(desk, replace(person, address=tenant().address)))
draft = done(lambda desk: letters.draft(desk, 1, LetterKind.RECEIPT_ACKNOWLEDGED))
by_mail = Wishes(dispatch=Dispatch.EMAIL)
done(lambda desk: letters.save_draft(desk, replace(draft, wishes=by_mail)))
assert NAME in window.context.desk.store.people.get(1).name
window.go(Going(Place.LETTERS, draft.id))
page = window.page(Place.LETTERS)
wait(lambda: page.editor._pdf)
pdf = page.editor._pdf
done(lambda desk: letters.issue(desk, draft.id, sent_on=desk.today()))
window.go(Going(Place.LETTERS, draft.id))
wait(lambda: page.archive._pdf)
printer = printing.a4_printer()
printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
progress = printing.send(window.context, pdf, PdfPages(pdf).sizes(), printer, window)
wait(lambda: progress is None or not progress.isVisible())
running.clipboard().setText(NAME)

for place in Place:
    window.go(Going(place))
    running.processEvents()


def bug():
    people = {NAME: IBAN}
    raise KeyError(f"{people} {MAIL}")


QTimer.singleShot(0, bug)
wait(lambda: (made.data / "crash-report.txt").exists())
closed = []
desk_program.locking.closed.connect(lambda: closed.append(1))
desk_program.locking.lock()
wait(lambda: closed)
print("locked", flush=True)
if sys.argv[4] == "locked":
    os.abort()
desk_program.locking.open(office, "six plain words", print)
wait(lambda: not desk_program.locking.is_locked)
window.go(Going(Place.REQUESTS, 1, "facts"))
done(lambda desk: letters.draft(desk, 1, LetterKind.EXTENSION))
print("at work", flush=True)
os.kill(os.getpid(), signal.SIGKILL if sys.argv[4] == "killed" else signal.SIGSEGV)
"""
NAME, MAIL, IBAN = "Samplington Quillwright", "quillwright@canary-post.example", "NL19ABNA3416430043"


@pytest.mark.parametrize("end", ["locked", "killed", "crashed"])
def test_nothing_of_a_days_work_is_found_outside_of_what_is_encrypted(tmp_path: Path, end: str) -> None:
    places = {
        "HOME": "home",
        "TMPDIR": "temp",
        **{f"XDG_{kind}_HOME": f"home/{kind.lower()}" for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
        "XDG_RUNTIME_DIR": "runtime",
    }
    for folder in places.values():
        (tmp_path / folder).mkdir(parents=True, mode=0o700, exist_ok=True)
    (tmp_path / "bin").mkdir()
    lp = tmp_path / "bin" / "lp"
    lp.write_text("#!/bin/sh\ncat > /dev/null\n")
    lp.chmod(0o755)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", DAY, NAME, MAIL, IBAN, end],
        cwd=tmp_path / "home",
        env={
            **os.environ,
            **{name: str(tmp_path / folder) for name, folder in places.items()},
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        check=False,
        text=True,
        timeout=240,
    )
    assert done.stdout.split("\n")[-2] == ("locked" if end == "locked" else "at work"), done.stderr
    assert done.returncode < 0
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    names = {file.name for file in files}
    assert {"office.dpo", "office.dpo.keys", "crash-report.txt", "usual.json"} <= names
    assert end == "locked" or "office.dpo-wal" in names
    told = [done.stdout.encode(), done.stderr.encode(), *(file.read_bytes() for file in files)]
    told += [str(file).encode() for file in files]
    assert [one for canary in (NAME, MAIL, IBAN, *NAME.split()) for one in _found(canary, told)] == []
    assert b"KeyError" in (tmp_path / "home/data/dpo_desk/crash-report.txt").read_bytes()


def _found(canary: str, told: list[bytes]) -> list[str]:
    forms = (canary.encode(), canary.encode("utf-16-le"), canary.lower().encode(), canary.upper().encode())
    return [canary for content in told for form in forms if form in content]


def test_the_search_finds_what_is_there() -> None:
    for content in (NAME.encode(), b"x" + MAIL.upper().encode(), IBAN.encode("utf-16-le")):
        assert any(_found(canary, [content]) for canary in (NAME, MAIL, IBAN))
