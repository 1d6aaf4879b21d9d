from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from dpo_desk.ui.putting_away import bring_back, clear_screen, throw_away, while_there
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.dialog import Dialog


class Form(Dialog):
    STAYS = True


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    page = QWidget()
    made.setCentralWidget(page)
    made.resize(600, 400)
    made.show()
    return made


def test_forms_outlive_the_page_they_came_from_and_what_they_stand_on(
    qtbot: QtBot, theme: Theme, window: QMainWindow
) -> None:
    page = window.takeCentralWidget()
    assert page is not None
    window.setCentralWidget(page)
    notice = Dialog(theme, "A notice", parent=page)
    notice.open()
    form = Form(theme, "A form", parent=notice)
    form.open()
    inner = Form(theme, "A form on it", parent=form)
    inner.open()
    question = Dialog(theme, "A question", parent=inner)
    question.open()
    loose = QWidget()
    qtbot.addWidget(loose)
    loose.show()
    kept = clear_screen(window)
    assert [one.form for one in kept] == [form, inner]
    assert form.parentWidget() is window
    assert inner.parentWidget() is form
    assert not any(one.isVisible() for one in (form, inner, loose))
    delete(page)
    QApplication.processEvents()
    assert isValid(form)
    bring_back(kept)
    assert form.isVisible()
    assert inner.isVisible()
    throw_away(kept)
    delete(inner)
    throw_away(kept)
    bring_back(kept[1:])
    assert not form.isVisible()


def test_a_page_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    page, heard = QWidget(), list[int]()
    call = while_there(page, heard.append)
    call(1)
    delete(page)
    call(2)
    assert heard == [1]
