"""What several files hold: a time zone, a mail address, a key that must exist elsewhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from email.utils import getaddresses
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import field_validator

from crawler.outlet import ConfigError, Strict

ADDRESS = r"[^@\s,;:<>\"()]+@[^@\s,;:<>\"()]+"
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"


def mailbox(text: str) -> tuple[str, str]:
    """``Humas <humas@contoh.go.id>`` -> (name, address). Raises ValueError on what is not exactly one."""
    found = getaddresses([text])
    name, address = found[0] if len(found) == 1 else ("", "")
    if re.search(_CONTROL, text) or not re.fullmatch(ADDRESS, address):
        raise ValueError(f"{text!r} must be one mail address such as Humas <humas@contoh.go.id>")
    return name, address


class Zoned(Strict):
    zone: str = "Asia/Jakarta"

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except Exception as error:
            raise ValueError("must be a time zone such as Asia/Pontianak") from error
        return value

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


def one_of(known: Mapping[str, Any], wanted: str, where: str) -> Any:
    """``known[wanted]``. Raises ConfigError: ``where``, what was found, the nearest key or all there are."""
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1)
    cure = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
    raise ConfigError(f"{where}: found {wanted!r}; {cure}")
