"""The recovery sheet and the journal's seal: a code to be read by a machine, and signs to be typed."""

from __future__ import annotations

from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import number_words, page, short_store, typed
from dpo_desk.documents.paper_values import JournalSeal, RecoverySheet
from dpo_desk.documents.values import Blanks, Code, Commands, Heading, KeyTable, Numbered, Paragraph, Small
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.dates import plain_date

KEY_BEGINS = "AGE-SECRET-KEY-1"
PLACE = "/dev/shm/dpo"  # noqa: S108 - printed, never used by the program
COMMANDS = (
    f"mkdir -m 700 {PLACE} && cd {PLACE}",
    "cat > key.txt",
    "age -d -i key.txt BACKUP | zstd -d | tar -x",
    'sqlite3 store.sqlite "PRAGMA integrity_check"',
    "sqlite3 store.sqlite .dump | less",
)
"""What opens a backup where there is no program; a test types them."""


def recovery_page(sheet: RecoverySheet) -> Report:
    """Put the recovery sheet together: one page that stands for every passphrase."""
    footer = _("store {store} · generation {generation}").format(
        store=short_store(sheet.store_id), generation=sheet.generation
    )
    note = _("Sheet 1 of 1 · made on {date}").format(date=plain_date(sheet.made_on))
    return page(
        sheet,
        _("Recovery sheet"),
        _code(sheet),
        Heading(_("The key in letters and figures")),
        Small(
            _(
                "Before the groups belongs {begin}; the program adds it by itself. The groups have no "
                "letter O, I or B and no figure 1."
            ).format(begin=KEY_BEGINS)
        ),
        _key(sheet),
        Heading(_("If the passphrase is lost, or the computer")),
        Numbered(_steps(), wide=True),
        Heading(_("If there is no program: a backup opens with age, zstd, tar and sqlite3")),
        _commands(),
        Small(
            _(
                "What comes out anyone can read: at the end type rm -r {place}. Persons erased after the "
                "backup was made are in it again; only the program takes them out."
            ).format(place=PLACE)
        ),
        Blanks(
            (
                (_("Kept at"), ""),
                (_("Sealed by, date"), ""),
                (_("Person to call"), typed(sheet.to_call)),
            )
        ),
        footer=footer,
        note=note,
    )


def _code(sheet: RecoverySheet) -> Code:
    return Code(
        text=sheet.identity,
        alt=_("QR code with the same key as the table of letters and figures below it."),
        lead=_(
            "Whoever holds this sheet can open the office and every backup. Keep it sealed, away from the "
            "computer and from the passphrases."
        ),
        beside=(
            _("The code and the lines below hold the same key."),
            _("Try the sheet on the day it is made: the program asks for it."),
        ),
        side=46,
    )


def _key(sheet: RecoverySheet) -> KeyTable:
    ordinals = [
        _("First"),
        _("Second"),
        _("Third"),
        _("Fourth"),
        _("Fifth"),
        _("Sixth"),
        _("Seventh"),
        _("Eighth"),
    ]
    most = max(len(line.groups) for line in sheet.lines)
    return KeyTable(
        head=(pgettext("of a key", "Line"), *ordinals[:most], pgettext("signs", "Check")),
        rows=tuple((*line.groups, line.check) for line in sheet.lines),
    )


def _steps() -> tuple[str, ...]:
    return (
        _("Install the program on a computer you trust, choose the office and then “{button}”.").format(
            button=_("Passphrase &lost?").replace("&", "")
        ),
        _("If only a backup is left, restore it: the program asks for this sheet then."),
        _("Type the lines, or read the code with a hand scanner; the check signs tell if a line is right."),
        _("Choose a new passphrase and print a new sheet. Destroy this one after the next backup."),
        _("If this does not work, call the person named below before you try anything else."),
    )


def _commands() -> Commands:
    meanings = (
        _("Nothing stays on the disk."),
        _("{begin} and the groups without spaces; Enter, Ctrl+D.").format(begin=KEY_BEGINS),
        _("BACKUP: the file with its folder."),
        _("Says “ok”."),
        _("Shows everything as text."),
    )
    return Commands(tuple(zip(COMMANDS, meanings, strict=True)))


def seal_page(seal: JournalSeal) -> Report:
    """Put the page together that later proves what the journal held on this day."""
    entries = ngettext("{n} entry", "{n} entries", seal.entries).format(n=number_words(seal.entries))
    last = _("the last one of {date}").format(date=plain_date(seal.last_on)) if seal.last_on else ""
    return page(
        seal,
        _("Seal of the journal"),
        Code(
            text=seal.code,
            alt=_("QR code that says the same as the short code beside it."),
            lead=", ".join(part for part in (entries, last) if part),
            beside=(_("The QR code says the same as this short code."),),
            groups=typed(seal.code),
            side=34,
        ),
        Heading(_("What this page proves")),
        Paragraph(
            _(
                "Each entry of the journal is sealed together with all entries before it. Whoever changes, "
                "removes or cuts off an entry that stood there on this day, or puts an older file in place "
                "of the office, cannot make this seal again: the check fails."
            )
        ),
        Heading(_("How to check it")),
        Numbered(
            (
                _("Open the office and choose “{button}”, or type:\n{command}").format(
                    button=_("Check the &journal").replace("&", ""),
                    command="dpo-desk journal verify …",
                ),
                _("Type the short code of this page, or read the QR code with a hand scanner."),
                _(
                    "The program says whether the journal still holds what it held on this day, or names "
                    "the first entry that does not fit."
                ),
            )
        ),
        Paragraph(
            _(
                "Keep this page where whoever works with the office cannot replace it: with the signed "
                "minutes, or with the auditor."
            )
        ),
        Blanks(((_("Place, date"), ""), (_("Name"), ""), (_("Signature"), ""))),
    )
