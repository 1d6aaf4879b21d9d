"""Which page belongs to a place: loaded when somebody goes there, or once the window stands, not before."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from dpo_desk.actions.desk import Desk
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.settings import Settings
from dpo_desk.ui.context import Context, Place
from dpo_desk.ui.pages.page import Page

if TYPE_CHECKING:
    from dpo_desk.actions.backups import Overview

# ruff: noqa: PLC0415 - the reason for this module


def make_page(
    place: Place, context: Context, dress: Callable[[Settings], None], rekey: Callable[[str], None]
) -> Page:
    """Make the page of a place.

    Args:
        place: which one.
        context: given to the page.
        dress: wears other settings at once, as the settings page asks.
        rekey: encrypts the office anew, as the page of backups asks.
    """
    if place is Place.SETTINGS:
        return _settings(context, dress)
    if place is Place.BACKUPS:
        return _backups(context, rekey)
    return _plain(place, context)


def _settings(context: Context, dress: Callable[[Settings], None]) -> Page:
    from dpo_desk.ui.pages.settings import SettingsPage

    page = SettingsPage(context)
    page.settings_changed.connect(dress)
    return page


def _backups(context: Context, rekey: Callable[[str], None]) -> Page:
    from dpo_desk.ui.pages.backups import BackupsPage

    page = BackupsPage(context)
    page.rekey_wanted.connect(rekey)
    return page


def _plain(place: Place, context: Context) -> Page:
    """Pages that ask nothing of the window itself."""
    match place:
        case Place.TODAY:
            from dpo_desk.ui.pages.today import TodayPage

            return TodayPage(context)
        case Place.PEOPLE:
            from dpo_desk.ui.pages.people import PeoplePage

            return PeoplePage(context)
        case Place.AUTHORITIES:
            from dpo_desk.ui.pages.authorities import AuthoritiesPage

            return AuthoritiesPage(context)
        case Place.ORGANISATIONS:
            from dpo_desk.ui.pages.organisations import OrganisationsPage

            return OrganisationsPage(context)
        case _:
            return _of_cases(place, context)


def _of_cases(place: Place, context: Context) -> Page:
    """Pages that hold cases and what is written in them."""
    match place:
        case Place.REQUESTS:
            from dpo_desk.ui.pages.requests import RequestsPage

            return RequestsPage(context)
        case Place.COMPLAINTS:
            from dpo_desk.ui.pages.complaints import ComplaintsPage

            return ComplaintsPage(context)
        case Place.BREACHES:
            from dpo_desk.ui.pages.breaches import BreachesPage

            return BreachesPage(context)
        case Place.CONSENTS:
            from dpo_desk.ui.pages.consents import ConsentsPage

            return ConsentsPage(context)
        case _:
            from dpo_desk.ui.pages.letters import LettersPage

            return LettersPage(context)


def load_ahead(desk: Desk) -> None:
    """Load the page that most people go to next, and the facts of law it shows; on the reading worker."""
    from dpo_desk.actions import requests

    for module in ("dpo_desk.ui.pages.requests", "dpo_desk.ui.pages.letters"):
        import_module(module)
    for first in requests.head(desk, RequestQuery(), 1):
        requests.view(desk, first)


def overview(desk: Desk) -> Overview:
    """How the office stands with its backups; on the reading worker, for places may be slow to answer."""
    from dpo_desk.actions import backups

    return backups.overview(desk, check_journal=False)
