"""A mail merge by LibreOffice without a screen; run by the system's Python, which has LibreOffice's bridge.

Usage: python3 mail_merge.py FOLDER, where FOLDER holds people.csv and letter.fodt. Prints the seconds that
the merge took, the start of the program not included, and leaves merged0.pdf.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno

PATIENCE = 60.0  # seconds
FILE, TABLE = 2, 0  # of com.sun.star.text.MailMergeType and com.sun.star.sdb.CommandType


def property_of(name: str, *, value: object) -> Any:  # noqa: ANN401 - LibreOffice's objects tell no types
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def context(pipe: str) -> Any:  # noqa: ANN401 - LibreOffice's objects tell no types
    """The running office, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def merge(folder: Path, office: Any) -> float:  # noqa: ANN401 - as above
    """Seconds of the merge."""
    at = folder.resolve().as_uri()

    def service(name: str) -> Any:  # noqa: ANN401 - LibreOffice's objects tell no types
        return office.ServiceManager.createInstanceWithContext(name, office)

    sources = service("com.sun.star.sdb.DatabaseContext")
    people = sources.createInstance()
    people.URL = f"sdbc:flat:{at}"
    people.Info = (
        property_of("Extension", value="csv"),
        property_of("HeaderLine", value=True),
        property_of("FieldDelimiter", value=","),
        property_of("StringDelimiter", value='"'),
    )
    people.DatabaseDocument.storeAsURL(f"{at}/people.odb", ())
    sources.registerObject("people", people)
    job = service("com.sun.star.text.MailMerge")
    job.DataSourceName = job.Command = "people"
    job.CommandType, job.OutputType = TABLE, FILE
    job.DocumentURL, job.OutputURL = f"{at}/letter.fodt", at
    job.SaveAsSingleFile, job.SaveFilter, job.FileNamePrefix = True, "writer_pdf_Export", "merged"
    begun = time.perf_counter()
    job.execute(())
    return time.perf_counter() - begun


def main(folder: Path) -> None:
    pipe = f"merge{folder.name}"
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = ["soffice", "--headless", "--norestore", profile, f"--accept=pipe,name={pipe};urp;"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - the system's own
    try:
        print(merge(folder, context(pipe)))
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
