"""The style sheet, built from the table of colours. Fonts never stand here: text sizes go by `setFont`."""

from __future__ import annotations

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token

CONTROL = 32
"""Height of buttons and fields at 100 %."""
CHIP = 26
RADIUS = 6
TONES = (
    Token.INK2,
    Token.INK3,
    Token.ACCENT,
    Token.LATE,
    Token.SOON,
    Token.WAIT,
    Token.DONE,
    Token.CALM,
    Token.ON_FILL,
)
"""Colours a label may have besides ink."""


def style_sheet(theme: Theme) -> str:
    """All rules for the mode and scale in force."""
    return "\n".join(
        (
            _grounds(theme),
            _labels(theme),
            _menus(theme),
            _buttons(theme),
            _button_kinds(theme),
            _fields(theme),
            _checks(theme),
            _lists(theme),
            _calendar(theme),
        )
    )


def _grounds(theme: Theme) -> str:
    token = theme.hex
    cards = "\n".join(
        f'QFrame[card="{name}"] {{ background: {token(ground)}; border: 0; border-radius: 8px; }}'
        for name, ground in (
            ("late", Token.LATE_BG),
            ("soon", Token.SOON_BG),
            ("wait", Token.WAIT_BG),
            ("done", Token.DONE_BG),
            ("calm", Token.CALM_BG),
            ("select", Token.SELECT),
            ("undo", Token.INK),
        )
    )
    grounds = "\n".join(
        f'QWidget[ground="{ground.value}"] {{ background: {token(ground)}; }}'
        for ground in (Token.WINDOW, Token.SURFACE, Token.SUNKEN, Token.DESK)
    )
    hairs = "\n".join(
        f'QWidget[hair="{side}"] {{ border: 0; border-{side}: 1px solid {token(Token.LINE)}; }}'
        for side in ("left", "right", "top", "bottom")
    )
    line, surface = token(Token.LINE), token(Token.SURFACE)
    return f"""
* {{ outline: 0; }}
QMainWindow {{ background: {token(Token.WINDOW)}; }}
QDialog {{ background: {surface}; }}
QFrame[card="sheet"] {{ background: {surface}; border: 1px solid {line}; border-radius: 10px; }}
QFrame[card="sunken"] {{ background: {token(Token.SUNKEN)}; border: 1px solid {line}; border-radius: 8px; }}
{cards}
{grounds}
{hairs}
QFrame[hairline="true"] {{ background: {line}; border: 0; }}
QSplitter::handle {{ background: {line}; }}
QToolTip {{ background: {surface}; color: {token(Token.INK)}; border: 1px solid {token(Token.FIELD)};
  padding: 4px 6px; }}
"""


def _labels(theme: Theme) -> str:
    tones = "\n".join(f'QLabel[tone="{tone.value}"] {{ color: {theme.hex(tone)}; }}' for tone in TONES)
    return f"""
{tones}
QLabel:disabled {{ color: {theme.hex(Token.INK3)}; }}
QFrame[card="undo"] QLabel {{ color: {theme.hex(Token.WINDOW)}; }}
"""


def _menus(theme: Theme) -> str:
    token, px = theme.hex, theme.px
    return f"""
QMenuBar {{ background: {token(Token.WINDOW)}; color: {token(Token.INK)}; padding: 0 8px; border: 0; }}
QMenuBar::item {{ padding: {px(6)}px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {token(Token.SELECT)}; }}
QMenu {{ background: {token(Token.SURFACE)}; color: {token(Token.INK)};
  border: 1px solid {token(Token.FIELD)}; padding: 4px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {token(Token.SELECT)}; }}
QMenu::item:disabled {{ color: {token(Token.INK3)}; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
QMenu::separator {{ height: 1px; background: {token(Token.LINE)}; margin: 4px 8px; }}
QStatusBar {{ background: {token(Token.WINDOW)}; border-top: 1px solid {token(Token.LINE)}; }}
QStatusBar::item {{ border: 0; }}
"""


def _buttons(theme: Theme) -> str:
    token, px = theme.hex, theme.px
    height, pad = px(CONTROL), px(14)
    return f"""
QPushButton {{ min-height: {height - 2}px; padding: 0 {pad}px; border: 1px solid {token(Token.FIELD)};
  border-radius: {RADIUS}px; background: {token(Token.SURFACE)}; color: {token(Token.INK)}; }}
QPushButton:hover {{ background: {token(Token.HOVER)}; }}
QPushButton:pressed {{ background: {token(Token.SELECT)}; }}
QPushButton:focus {{ border: 2px solid {token(Token.FOCUS)}; padding: 0 {pad - 1}px;
  min-height: {height - 4}px; }}
QPushButton:disabled {{ color: {token(Token.INK3)}; border-color: {token(Token.LINE)};
  background: {token(Token.SUNKEN)}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QToolButton {{ border: 1px solid transparent; border-radius: {RADIUS}px; padding: 3px;
  background: transparent; color: {token(Token.INK)}; }}
QToolButton:hover {{ background: {token(Token.HOVER)}; }}
QToolButton:pressed, QToolButton:checked {{ background: {token(Token.SELECT)}; }}
QToolButton:focus {{ border: 2px solid {token(Token.FOCUS)}; padding: 2px; }}
QToolButton::menu-indicator {{ image: none; }}
"""


def _button_kinds(theme: Theme) -> str:
    token, px = theme.hex, theme.px
    chip = px(CHIP)
    focus, clear = token(Token.FOCUS), "transparent"
    return f"""
QPushButton[kind="primary"] {{ background: {token(Token.FILL)}; border: 1px solid {token(Token.FILL)};
  color: {token(Token.ON_FILL)}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
  background: {token(Token.FILL_HOVER)}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {token(Token.FILL)}; }}
QPushButton[kind="primary"]:disabled {{ background: {token(Token.SUNKEN)}; color: {token(Token.INK3)};
  border-color: {token(Token.LINE)}; }}
QPushButton[kind="quiet"] {{ border: 1px solid {clear}; background: {clear}; color: {token(Token.ACCENT)};
  padding: 0 {px(8)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {token(Token.HOVER)}; }}
QPushButton[kind="quiet"]:pressed {{ background: {token(Token.SELECT)}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {focus}; padding: 0 {px(8) - 1}px; }}
QPushButton[kind="quiet"]:disabled {{ color: {token(Token.INK3)}; background: {clear}; }}
QPushButton[kind="link"] {{ border: 2px solid {clear}; background: {clear}; color: {token(Token.ACCENT)};
  padding: 0 1px; min-height: {px(24) - 4}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ color: {token(Token.INK)}; text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {focus}; padding: 0 1px; min-height: {px(24) - 4}px; }}
QPushButton[kind="link"]:disabled {{ color: {token(Token.INK3)}; }}
QPushButton[kind="chip"] {{ min-height: {chip - 2}px; border-radius: {chip // 2 - 1}px;
  padding: 0 {px(10)}px; border: 1px solid {token(Token.FIELD)}; background: {token(Token.SURFACE)};
  color: {token(Token.INK2)}; }}
QPushButton[kind="chip"]:hover {{ background: {token(Token.HOVER)}; }}
QPushButton[kind="chip"]:checked {{ background: {token(Token.SELECT)};
  border: 1px solid {token(Token.ACCENT)}; color: {token(Token.INK)}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {focus}; padding: 0 {px(10) - 1}px;
  min-height: {chip - 4}px; }}
QFrame[card="undo"] QPushButton {{ border: 1px solid {clear}; background: {clear};
  color: {token(Token.WINDOW)}; text-decoration: underline; min-height: {px(24) - 2}px; }}
QFrame[card="undo"] QPushButton:focus {{ border: 2px solid {token(Token.WINDOW)};
  min-height: {px(24) - 4}px; }}
"""


def _fields(theme: Theme) -> str:
    token, px = theme.hex, theme.px
    height, pad = px(CONTROL), px(8)
    edits = "QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSpinBox"
    lines = "QLineEdit, QComboBox, QSpinBox"
    focused = ", ".join(f"{name.strip()}:focus" for name in edits.split(","))
    wrong = ", ".join(f'{name.strip()}[error="true"]' for name in edits.split(","))
    low = ", ".join(
        f"{name.strip()}{state}" for name in lines.split(",") for state in (":focus", '[error="true"]')
    )
    disabled = ", ".join(f"{name.strip()}:disabled" for name in edits.split(","))
    return f"""
{edits} {{ background: {token(Token.SURFACE)}; color: {token(Token.INK)};
  border: 1px solid {token(Token.FIELD)}; border-radius: {RADIUS}px; padding: 0 {pad}px;
  selection-background-color: {token(Token.FILL)}; selection-color: {token(Token.ON_FILL)};
  placeholder-text-color: {token(Token.INK3)}; }}
{lines} {{ min-height: {height - 2}px; }}
QComboBox:!editable {{ padding: 0 {pad + 2}px; }}
QComboBox:!editable:focus {{ padding: 0 {pad + 1}px; }}
QPlainTextEdit, QTextEdit {{ padding: {px(6)}px {pad - 2}px; }}
{focused} {{ border: 2px solid {token(Token.FOCUS)}; padding: 0 {pad - 1}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(6) - 1}px {pad - 3}px; }}
{wrong} {{ border: 2px solid {token(Token.LATE)}; padding: 0 {pad - 1}px; }}
QComboBox:!editable[error="true"] {{ padding: 0 {pad + 1}px; }}
QPlainTextEdit[error="true"], QTextEdit[error="true"] {{ padding: {px(6) - 1}px {pad - 3}px; }}
{low} {{ min-height: {height - 4}px; }}
{disabled} {{ background: {token(Token.SUNKEN)}; color: {token(Token.INK3)};
  border-color: {token(Token.LINE)}; }}
QTextEdit[plain="true"] {{ border: 0; padding: 0; background: transparent; }}
QTextEdit[plain="true"]:focus {{ border: 0; padding: 0; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right;
  width: {px(26)}px; border: 0; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QComboBox QLineEdit:focus {{ border: 0; padding: 0; min-height: 0; }}
QComboBox QAbstractItemView {{ background: {token(Token.SURFACE)}; border: 1px solid {token(Token.FIELD)};
  selection-background-color: {token(Token.SELECT)}; selection-color: {token(Token.INK)}; padding: 2px; }}
"""


def _checks(theme: Theme) -> str:
    token, px = theme.hex, theme.px
    fill, field, surface = token(Token.FILL), token(Token.FIELD), token(Token.SURFACE)
    line = token(Token.LINE)
    return f"""
QCheckBox, QRadioButton {{ spacing: {px(8)}px; color: {token(Token.INK)};
  padding: {px(2)}px {px(5)}px {px(2)}px {px(2)}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {token(Token.INK3)}; }}
QCheckBox::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {field};
  border-radius: 4px; background: {surface}; }}
QCheckBox::indicator:checked {{ background: {fill}; border: 1px solid {fill}; }}
QRadioButton::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {field};
  border-radius: {(px(16) + 2) // 2 - 1}px; background: {surface}; }}
QRadioButton::indicator:checked {{ background: {fill}; border: 1px solid {fill}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line};
  background: {token(Token.SUNKEN)}; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {fill}; border-radius: 3px; }}
"""


def _lists(theme: Theme) -> str:
    token, px = theme.hex, theme.px
    scroll, field = token(Token.SCROLL), token(Token.FIELD)
    return f"""
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {token(Token.INK2)}; border: 0;
  border-bottom: 2px solid transparent; padding: {px(8)}px 1px {px(7)}px 1px; margin-right: {px(20)}px; }}
QTabBar::tab:selected {{ color: {token(Token.INK)}; border-bottom: 2px solid {token(Token.ACCENT)}; }}
QTabBar::tab:hover {{ color: {token(Token.INK)}; }}
QListView, QTableView {{ background: transparent; border: 0; }}
QListView[popup="true"] {{ background: {token(Token.SURFACE)}; color: {token(Token.INK)};
  border: 1px solid {token(Token.FIELD)}; padding: 2px; selection-background-color: {token(Token.SELECT)};
  selection-color: {token(Token.INK)}; }}
QAbstractItemView[rows="true"] {{ selection-background-color: transparent; }}
QScrollArea {{ background: transparent; border: 0; }}
QScrollArea > QWidget > QWidget[clear="true"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {scroll}; border-radius: 3px; min-height: 32px;
  margin: 2px 3px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; }}
QScrollBar::handle:horizontal {{ background: {scroll}; border-radius: 3px; min-width: 32px;
  margin: 3px 2px; }}
QScrollBar::handle:hover {{ background: {field}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ width: 0;
  height: 0; background: transparent; border: 0; }}
"""


def _calendar(theme: Theme) -> str:
    token = theme.hex
    return f"""
QCalendarWidget {{ background: {token(Token.SURFACE)}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {token(Token.SURFACE)}; }}
QCalendarWidget QToolButton {{ color: {token(Token.INK)}; }}
QCalendarWidget QAbstractItemView {{ background: {token(Token.SURFACE)};
  border: 0; padding: 0; selection-background-color: {token(Token.FILL)};
  selection-color: {token(Token.ON_FILL)}; }}
"""
