from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.core.strength import Level
from dpo_desk.ui.passphrase_field import NewPassphrase
from dpo_desk.ui.strength_meter import StrengthMeter
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.words import LANGUAGES, use_language
from tests.ui.office_bench import assert_holds


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> NewPassphrase:
    made = NewPassphrase(theme, "&Passphrase", "The &same again")
    qtbot.addWidget(made)
    made.resize(520, 320)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def meter(field: NewPassphrase) -> StrengthMeter:
    return field.findChildren(StrengthMeter)[0]


def test_it_speaks_while_one_types(qtbot: QtBot, field: NewPassphrase) -> None:
    assert not meter(field).isVisible()
    QTest.keyClicks(field._first.line, "welcome")
    qtbot.waitUntil(lambda: meter(field).words.startswith("Weak: less than a minute"))
    assert meter(field).isVisible()
    QTest.keyClicks(field._first.line, " vork lamp regen sok tegel")
    qtbot.waitUntil(lambda: meter(field).words.startswith("Strong"))
    assert meter(field).accessibleName() == meter(field).words
    assert (meter(field)._bar._filled, meter(field)._bar._meaning) == (len(Level), Meaning.DONE)
    field._first.clear()
    qtbot.waitUntil(lambda: not meter(field).isVisible())
    assert meter(field).words == ""


def test_weak_is_said_but_not_refused(qtbot: QtBot, field: NewPassphrase) -> None:
    for part in (field._first, field._again):
        QTest.keyClicks(part.line, "1234")
    qtbot.waitUntil(lambda: meter(field).words.startswith("Weak"))
    assert field.check()


def test_names_that_are_known_make_it_weak(qtbot: QtBot, field: NewPassphrase) -> None:
    said: list[str] = []
    for names in ((), ("Amstelland Woonhaven",)):
        field.know(*names)
        field._first.clear()
        QTest.keyClicks(field._first.line, "Amstelland Woonhaven 12")
        qtbot.waitUntil(lambda: bool(meter(field).words))
        said.append(meter(field).words.partition(":")[0])
    assert said == ["Fair", "Weak"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("text", ["1234", "kleine kamer", "kleine kamer 38", "vork lamp regen sok tegel mus"])
def test_it_holds_in_every_language_and_size(
    qtbot: QtBot, theme: Theme, language: str, scale: float, text: str
) -> None:
    use_language(language)
    theme.switch(scale=scale)
    shown = StrengthMeter(theme)
    qtbot.addWidget(shown)
    shown.judge(text)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.words))
    shown.resize(round(320 * scale), round(80 * scale))
    QApplication.processEvents()
    assert_holds(shown)


def test_the_lists_of_words_load_when_somebody_types_and_not_before() -> None:
    script = (
        "import sys; from dpo_desk.ui.passphrase_field import NewPassphrase;"
        "import dpo_desk.ui.unlock; print('zxcvbn' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script], env={**os.environ}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
