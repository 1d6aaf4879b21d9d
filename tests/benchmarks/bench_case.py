"""From a dropped e-mail to the saved case, against parsing alone with Python's own parser.

Ours is everything: reading, proposing, the person, the case, its documents and the journal in an encrypted
file, committed through to the disk, and what the window then shows of the case.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count, islice
from pathlib import Path
from random import Random

from dpo_desk.actions import mail, organisations, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.addresses import Address
from dpo_desk.core.organisations import Organisation
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP
from tests.benchmarks.fill import KEPT
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

TODAY = date(2026, 10, 22)
AIM = 3.0
BATCH = 10
SCAN = 400 * 1024  # a scanned document, as people attach them

_TEXT = """Dear Sir or Madam,

I have been your tenant since 2019 (customer number LH-{number}). Under Article 15 GDPR I ask for access to
all personal data you hold about me, including where they come from and who has received them.

Please also erase my telephone number and everything you no longer need. I moved in March, and letters
still go to my old address; the new one stands below. The lease with both addresses is attached.

Kind regards
{name}
Flat 3, 9 Weaver Lane, Dublin
"""


def sample_mail(number: int, scan: int = SCAN) -> bytes:
    """An e-mail as servers deliver it: several hops, signatures, text and HTML, a scan; no two the same.

    Args:
        number: tells one mail from the other.
        scan: bytes of the attachment; 0 for none.
    """
    dice = Random(number)  # noqa: S311 - no secret
    name = f"Person {number} Whitcombe"
    text = _TEXT.format(number=number, name=name)
    message = EmailMessage(policy=policy.SMTP)
    for hop in range(4):
        message["Received"] = (
            f"from mx{hop}.post.example (mx{hop}.post.example [192.0.2.{hop + 10}])"
            f" by mx{hop + 1}.larkfield.example with ESMTPS id {dice.randbytes(6).hex()};"
            f" Thu, 24 Sep 2026 21:4{8 - hop}:0{hop} +0100"
        )
    message["DKIM-Signature"] = (
        f"v=1; a=rsa-sha256; d=post.example; bh={dice.randbytes(32).hex()}; b={dice.randbytes(128).hex()}"
    )
    message["Authentication-Results"] = "mx4.larkfield.example; dkim=pass; spf=pass; dmarc=pass"
    message["From"] = f"{name} <whitcombe.{number}@post.example>"
    message["To"] = "Privacy <privacy@larkfield.example>"
    message["Subject"] = "Request for my personal data"
    message["Date"] = "Thu, 24 Sep 2026 21:44:58 +0100"
    message["Message-ID"] = f"<{number}.whitcombe@post.example>"
    message.set_content(text)
    paragraphs = "".join(f"<p class=MsoNormal>{line}</p>" for line in text.splitlines())
    message.add_alternative(f"<html><body>{paragraphs}</body></html>", subtype="html")
    if scan:
        message.add_attachment(
            dice.randbytes(scan), maintype="application", subtype="pdf", filename="lease.pdf"
        )
    return message.as_bytes()


def new_desk(folder: Path) -> Desk:
    """An empty office of one organisation."""
    door = Door(
        library=Library(resources_dir()),
        now=lambda: datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
        today=lambda: TODAY,
        effort=CHEAP,
    )
    desk = door.create(folder / "mail.desk", "six words that nobody else knows", colleague="Iris van Dam")
    house = Organisation(
        name="Larkfield Homes",
        address=Address(lines=("Quay 4",), postcode="D02 0002", city="Dublin", country="IE"),
        country="IE",
        languages=("en",),
        mailboxes=("privacy@larkfield.example",),
    )
    organisations.save(desk, house)
    return desk


def save(desk: Desk, raw: bytes) -> int:
    """What a person who corrects nothing does with a mail.

    Returns:
        Id of the case.
    """
    return requests.receive(desk, mail.propose(desk, raw, UTC).new).value.request.id


def run(repeats: int = 3 * FEWEST_REPEATS, scan: int = SCAN, folder: Path = KEPT) -> Row:
    """Measure.

    Args:
        repeats: how often each side takes a batch of mails.
        scan: bytes of each attachment; 0 for none.
        folder: on the disk that is to be measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    numbers = count(1)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        desk = new_desk(Path(place))
        try:
            save(desk, sample_mail(0, scan))
            batches = [
                [sample_mail(number, scan) for number in islice(numbers, BATCH)] for _ in range(repeats)
            ]
            ours, theirs = iter(batches), iter(batches)
            mine, other = interleaved(
                lambda: [save(desk, raw) for raw in next(ours)],
                lambda: [message_from_bytes(raw, policy=policy.default) for raw in next(theirs)],
                repeats,
            )
        finally:
            desk.store.close()
    kind = f"with a scan of {scan // 1024} KiB" if scan else "without attachment"
    name = f"e-mail {kind} to saved case / parsing alone, email's default policy"
    return Row(name, mine / BATCH, other / BATCH, AIM)


if __name__ == "__main__":
    print(render([run(), run(scan=0)]))
