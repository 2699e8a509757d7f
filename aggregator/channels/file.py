"""The door to a folder: an edition as files that a person opens, forwards or prints."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from aggregator.records import Edition


def write(edition: Edition, folder: Path, eml: bytes) -> list[Path]:
    """``digest.html``, ``digest.txt``, ``digest.eml``, ``whatsapp.txt`` in ``folder``, made where missing.

    Each file is replaced whole: a reader sees the old one or the new one. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "digest.html": edition.html.encode(),
        "digest.txt": edition.text.encode(),
        "digest.eml": eml,
        "whatsapp.txt": edition.whatsapp.encode(),
    }
    return [_replace(folder / name, data) for name, data in contents.items()]


def _replace(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o640)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
