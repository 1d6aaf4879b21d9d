"""Folders that a synchronising program watches or that lie on another computer: no place for an open office.

Closed files such as backups may go there; the office itself may not, so people are warned.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from dpo_desk.core.places import PlaceWarning

_NETWORK_TYPES: Final = frozenset(
    {
        "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone",
        "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "virtiofs",
        "webdav",
    }
)  # fmt: skip

_NAMES: Final = (
    (re.compile(r"onedrive( - .*)?|onedrive-.*", re.IGNORECASE), PlaceWarning.ONEDRIVE),
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), PlaceWarning.DROPBOX),
    (re.compile(r"mobile documents|iclouddrive|com~apple~clouddocs", re.IGNORECASE), PlaceWarning.ICLOUD),
    (re.compile(r"google ?drive(-.*)?", re.IGNORECASE), PlaceWarning.GOOGLE_DRIVE),
    (re.compile(r"(nextcloud|owncloud)[0-9]*", re.IGNORECASE), PlaceWarning.NEXTCLOUD),
    (re.compile(r"cloudstorage", re.IGNORECASE), PlaceWarning.OTHER_CLOUD),
)
"""What a folder is called by the program that fills it."""

_MARKS: Final = (
    (".dropbox.cache", PlaceWarning.DROPBOX),
    (".tmp.drivedownload", PlaceWarning.GOOGLE_DRIVE),
    (".nextcloudsync.log", PlaceWarning.NEXTCLOUD),
    (".owncloudsync.log", PlaceWarning.NEXTCLOUD),
    (".stfolder", PlaceWarning.SYNCTHING),
)
"""What a synchronising program leaves in the topmost folder that it watches."""

_ONEDRIVE_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this computer tells about its folders.

    Attributes:
        home: the user's own folder.
        variables: the environment.
        mounts: mounted folders with the type of their file system.
    """

    home: Path
    variables: Mapping[str, str]
    mounts: tuple[tuple[PurePath, str], ...]


def surroundings() -> Surroundings:
    """Look around on this computer."""
    table = Path("/proc/self/mountinfo")
    text = table.read_text("utf-8", "surrogateescape") if table.exists() else ""
    return Surroundings(Path.home(), os.environ, tuple(mounts_in(text)))


def mounts_in(table: str) -> Iterator[tuple[PurePath, str]]:
    """Read Linux's table of mounted folders (proc_pid_mountinfo(5)).

    Yields:
        Folder and type of file system.
    """
    for line in table.splitlines():
        place, _dash, source = line.partition(" - ")
        folder = _ESCAPE.sub(lambda octal: chr(int(octal[1], 8)), place.split(" ")[4])
        yield PurePath(folder), source.split(" ")[0]


def place_warnings(path: Path, around: Surroundings | None = None) -> tuple[PlaceWarning, ...]:
    """Tell why an office file should not lie at a path.

    Args:
        path: the office file, whether it exists or not.
        around: what is known of this computer; looked up when left out.

    Returns:
        One code per cause, in the order of `PlaceWarning`; none for a good place.
    """
    around = around or surroundings()
    real = path.resolve()
    found = {
        *_by_name(real),
        *_by_mark(real),
        *_by_settings(real, around),
        *([PlaceWarning.NETWORK] if _on_network(real, around) else []),
    }
    if found - {PlaceWarning.OTHER_CLOUD, PlaceWarning.NETWORK}:
        found.discard(PlaceWarning.OTHER_CLOUD)
    return tuple(warning for warning in PlaceWarning if warning in found)


def _by_name(path: Path) -> Iterator[PlaceWarning]:
    """Judge by what the folders above are called."""
    for folder in path.parent.parts:
        yield from (warning for pattern, warning in _NAMES if pattern.fullmatch(folder))


def _by_mark(path: Path) -> Iterator[PlaceWarning]:
    """Judge by what lies in the folders above."""
    for folder in path.parents:
        yield from (warning for mark, warning in _MARKS if (folder / mark).exists())


def _by_settings(path: Path, around: Surroundings) -> Iterator[PlaceWarning]:
    """Judge by what the synchronising programs say they watch."""
    watched = [around.variables.get(name, "") for name in _ONEDRIVE_VARIABLES]
    if any(folder and path.is_relative_to(Path(folder).resolve()) for folder in watched):
        yield PlaceWarning.ONEDRIVE
    if any(path.is_relative_to(folder) for folder in _dropbox_folders(around)):
        yield PlaceWarning.DROPBOX
    documents = around.home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Desktop", "Documents"):
        if (documents / name).exists() and path.is_relative_to((around.home / name).resolve()):
            yield PlaceWarning.ICLOUD


def _dropbox_folders(around: Surroundings) -> Iterator[Path]:
    """Read where Dropbox keeps its folders; a file that cannot be read tells nothing."""
    roots = [around.variables.get(name, "") for name in ("APPDATA", "LOCALAPPDATA")]
    settings = [Path(root) / "Dropbox" / "info.json" for root in roots if root]
    for file in [*settings, around.home / ".dropbox" / "info.json"]:
        try:
            accounts = json.loads(file.read_bytes())
        except (OSError, ValueError):
            continue
        if isinstance(accounts, dict):
            told = [account.get("path") for account in accounts.values() if isinstance(account, dict)]
            yield from (Path(folder).resolve() for folder in told if isinstance(folder, str))


def _on_network(path: PurePath, around: Surroundings) -> bool:
    """Whether the path lies on another computer."""
    if path.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        return _is_network_drive(path.drive)
    above = [(len(folder.parts), kind) for folder, kind in around.mounts if path.is_relative_to(folder)]
    return bool(above) and max(above, key=lambda mount: mount[0])[1] in _NETWORK_TYPES


if sys.platform == "win32":
    import ctypes

    def _is_network_drive(drive: str) -> bool:
        """Ask Windows what kind of drive a letter stands for."""
        remote = 4
        return ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote
