"""What can be done with lists and forms of consent: one set of commands for menus and page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.menus import Command
from dpo_desk.words import _

# ruff: noqa: PLC0415 - each dialog is loaded when it is asked for


def consent_commands(
    context: Callable[[], Context], parent: Callable[[], QWidget], purpose: Callable[[], int | None]
) -> tuple[Command | None, ...]:
    """Import, take over, check, print, scan.

    Args:
        context: of the window.
        parent: the window dialogs stand on.
        purpose: id of the purpose in view; None where there is none.
    """
    return (
        Command(_("&Import a list of consents…"), lambda: import_list(context(), parent(), None, purpose())),
        Command(_("&Take over a record…"), lambda: _take_record(context(), parent())),
        Command(_("Chec&k a list of addresses…"), lambda: _check_list(context(), parent(), purpose())),
        None,
        Command(_("Print consent &forms…"), lambda: _print_forms(context(), parent(), purpose())),
        Command(_("&Scanned forms…"), lambda: show_scans(context(), parent(), ())),
    )


def import_list(context: Context, parent: QWidget, path: Path | None, purpose: int | None = None) -> None:
    """Begin to take a list over."""
    from dpo_desk.ui.dialogs.import_consents import import_consents

    import_consents(context, parent, path=path, purpose_id=purpose).open()


def show_scans(context: Context, parent: QWidget, paths: tuple[Path, ...]) -> None:
    """Open the inbox of scans, and take some in."""
    from dpo_desk.ui.dialogs.scan_inbox import ScanInboxDialog

    ScanInboxDialog(context, paths, parent).open()


def _take_record(context: Context, parent: QWidget) -> None:
    from dpo_desk.ui.dialogs.take_record import take_record

    take_record(context, parent)


def _check_list(context: Context, parent: QWidget, purpose: int | None) -> None:
    from dpo_desk.ui.dialogs.check_list import check_list

    check_list(context, parent, purpose_id=purpose).open()


def _print_forms(context: Context, parent: QWidget, purpose: int | None) -> None:
    from dpo_desk.ui.dialogs.print_forms import PrintFormsDialog

    PrintFormsDialog(context, purpose, None, parent).open()
