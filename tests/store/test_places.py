from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from dpo_desk.core.places import PlaceWarning
from dpo_desk.store import places
from dpo_desk.store.places import Surroundings, mounts_in, place_warnings, surroundings

NOWHERE = Surroundings(home=Path("/home/nobody"), variables={}, mounts=((PurePath("/"), "ext4"),))


def around(
    home: Path = NOWHERE.home, variables: Mapping[str, str] | None = None, **mounts: str
) -> Surroundings:
    mounted = [(PurePath("/"), "ext4"), *((PurePath(f"/{name}"), kind) for name, kind in mounts.items())]
    return Surroundings(home=home, variables=variables or {}, mounts=tuple(mounted))


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    assert place_warnings(tmp_path / "office.desk", NOWHERE) == ()


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    assert ("/", True) in [(str(folder), bool(kind)) for folder, kind in surroundings().mounts]
    assert PlaceWarning.ONEDRIVE not in place_warnings(tmp_path / "office.desk")


@pytest.mark.parametrize(
    ("folder", "warning"),
    [
        ("OneDrive", PlaceWarning.ONEDRIVE),
        ("OneDrive - Gemeente Voorbeeld", PlaceWarning.ONEDRIVE),
        ("Dropbox", PlaceWarning.DROPBOX),
        ("Dropbox (Kanzlei Nord)", PlaceWarning.DROPBOX),
        ("iCloudDrive", PlaceWarning.ICLOUD),
        ("Library/Mobile Documents/com~apple~CloudDocs", PlaceWarning.ICLOUD),
        ("Google Drive", PlaceWarning.GOOGLE_DRIVE),
        ("Nextcloud", PlaceWarning.NEXTCLOUD),
        ("ownCloud2", PlaceWarning.NEXTCLOUD),
        ("Library/CloudStorage/Box-Box", PlaceWarning.OTHER_CLOUD),
        ("Library/CloudStorage/GoogleDrive-dpo@office.example", PlaceWarning.GOOGLE_DRIVE),
        ("Library/CloudStorage/OneDrive-Personal", PlaceWarning.ONEDRIVE),
    ],
)
def test_a_folder_named_by_a_synchronising_program(
    tmp_path: Path, folder: str, warning: PlaceWarning
) -> None:
    assert place_warnings(tmp_path / folder / "deep" / "office.desk", NOWHERE) == (warning,)


@pytest.mark.parametrize("folder", ["About Dropbox", "My OneDrive notes", "icloud", "drive"])
def test_a_folder_that_only_sounds_like_one(tmp_path: Path, folder: str) -> None:
    assert place_warnings(tmp_path / folder / "office.desk", NOWHERE) == ()


def test_an_office_named_like_one_is_fine(tmp_path: Path) -> None:
    assert place_warnings(tmp_path / "Dropbox", NOWHERE) == ()


@pytest.mark.parametrize(
    ("mark", "warning"),
    [
        (".stfolder", PlaceWarning.SYNCTHING),
        (".dropbox.cache", PlaceWarning.DROPBOX),
        (".nextcloudsync.log", PlaceWarning.NEXTCLOUD),
        (".tmp.drivedownload", PlaceWarning.GOOGLE_DRIVE),
    ],
)
def test_a_folder_with_the_mark_of_a_synchronising_program(
    tmp_path: Path, mark: str, warning: PlaceWarning
) -> None:
    (tmp_path / mark).mkdir()
    assert place_warnings(tmp_path / "a" / "b" / "office.desk", NOWHERE) == (warning,)


def test_the_folder_that_onedrive_names(tmp_path: Path) -> None:
    here = around(variables={"OneDriveCommercial": str(tmp_path / "Firma"), "OneDrive": ""})
    assert place_warnings(tmp_path / "Firma" / "office.desk", here) == (PlaceWarning.ONEDRIVE,)
    assert place_warnings(tmp_path / "Firma2" / "office.desk", here) == ()


def test_the_folder_that_dropbox_names(tmp_path: Path) -> None:
    settings = tmp_path / ".dropbox" / "info.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"business": {"path": str(tmp_path / "Kanzlei")}, "odd": 7}))
    here = around(home=tmp_path)
    assert place_warnings(tmp_path / "Kanzlei" / "office.desk", here) == (PlaceWarning.DROPBOX,)
    settings.write_text("not JSON")
    assert place_warnings(tmp_path / "Kanzlei" / "office.desk", here) == ()
    settings.write_text("[1]")
    assert place_warnings(tmp_path / "Kanzlei" / "office.desk", here) == ()


def test_the_folder_that_dropbox_names_on_windows(tmp_path: Path) -> None:
    settings = tmp_path / "AppData" / "Dropbox" / "info.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"personal": {"path": str(tmp_path / "Privat")}}))
    here = around(variables={"APPDATA": str(tmp_path / "AppData")})
    assert place_warnings(tmp_path / "Privat" / "office.desk", here) == (PlaceWarning.DROPBOX,)


def test_documents_that_icloud_has_taken_over(tmp_path: Path) -> None:
    here = around(home=tmp_path)
    office = tmp_path / "Documents" / "office.desk"
    assert place_warnings(office, here) == ()
    (tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents").mkdir(parents=True)
    assert place_warnings(office, here) == (PlaceWarning.ICLOUD,)
    assert place_warnings(tmp_path / "Desktop" / "office.desk", here) == ()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_a_folder_on_another_computer(kind: str) -> None:
    assert place_warnings(Path("/far/away/office.desk"), around(far=kind)) == (PlaceWarning.NETWORK,)
    assert place_warnings(Path("/farther/office.desk"), around(far=kind)) == ()


def test_a_share_of_windows_is_on_another_computer() -> None:
    share = PureWindowsPath(r"\\server.example\office\office.desk")
    assert places._on_network(share, NOWHERE)


def test_the_nearest_mount_counts() -> None:
    here = Surroundings(
        home=NOWHERE.home,
        variables={},
        mounts=((PurePath("/far"), "nfs"), (PurePath("/far/stick"), "vfat"), (PurePath("/"), "ext4")),
    )
    assert place_warnings(Path("/far/stick/office.desk"), here) == ()
    assert place_warnings(Path("/far/office.desk"), here) == (PlaceWarning.NETWORK,)


def test_all_causes_are_told(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    here = Surroundings(home=NOWHERE.home, variables={}, mounts=((PurePath("/"), "nfs"),))
    assert place_warnings(tmp_path / "Dropbox" / "office.desk", here) == (
        PlaceWarning.DROPBOX,
        PlaceWarning.SYNCTHING,
        PlaceWarning.NETWORK,
    )


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox")
    assert place_warnings(tmp_path / "here" / "office.desk", NOWHERE) == (PlaceWarning.DROPBOX,)


def test_the_table_of_mounts_is_read_as_the_manual_says() -> None:
    table = (
        "36 35 98:0 /mnt1 /mnt/with\\040space rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n"
        "37 35 0:45 / /net/office rw - nfs4 server.example:/office rw\n"
        "38 35 0:46 / /plain rw shared:2 master:1 - tmpfs none rw\n"
    )
    assert list(mounts_in(table)) == [
        (PurePath("/mnt/with space"), "ext3"),
        (PurePath("/net/office"), "nfs4"),
        (PurePath("/plain"), "tmpfs"),
    ]
