"""Times as news sites write them -> aware UTC. Pure.

Own patterns read what Indonesian pages print (``Rabu, 9 Agt 2023 | 19.08 WIB``, ``28/05/2025, 13:30``,
``3 jam lalu``) and the machine forms (ISO 8601, RFC 822, unix); dateparser is the last resort.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock
from zoneinfo import ZoneInfo

_MONTHS = {
    **{name: n for n, names in enumerate(
        ("jan", "feb peb", "mar mrt", "apr", "mei may", "jun", "jul", "agu ags agt aug", "sep", "okt oct",
         "nov nop", "des dec"), 1) for name in names.split()},
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uari|uary)?|[fp]eb(?:ruari|ruary|r)?|mar(?:et|ch|t)?|mrt|apr(?:il)?|mei|may|jun[ie]?"
    r"|jul[iy]?|agu(?:stus|st)?|ags|agt|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?"
    r"|de[sc](?:ember)?)"
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<year>\d{4}|\d{2})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/]*{_MONTH}\b[.,]?[\s\-/,]*'?(?P<year>\d{{4}}"
        rf"|\d{{2}})(?![\d:.])",
        rf"\b{_MONTH}\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d"
    r"|60)(?:[.,]\d+)?)?(?![\d])"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|WITA\b|WIB\b|WIT\b|GMT\b"
    r"|UTC\b)?\s*(?P<hours>(?<=GMT|UTC)[+-]1?\d(?![\d:]))?(?P<offset>[+-]\d{2}:?(?:\d{2})?(?!\d))?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?")
_HOURS = {"wib": 7, "wita": 8, "wit": 9, "z": 0, "gmt": 0, "utc": 0}
_AMERICAN = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_LATER = re.compile(
    r"(?:(?:ter(?:akhir)?\s*)?di(?:per)?(?:barui|baharui|ubah|mutakhirkan|update)|update[d]?"
    r"|last\s+(?:modified|updated)"
    r"|modified|diedit)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?:di)?(?:terbit(?:kan)?|tayang(?:kan)?|publikasi(?:kan)?|unggah|published|posted|publish)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?P<count>\d{1,3})\s*|(?P<one>se|a |an ))\s*"
    r"(?P<unit>detik|menit|mnt|jam|hari|minggu|pekan|bulan|tahun"
    r"|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)"
    r"\s+(?:yang\s+)?(?:lalu|ago|silam)\b",
    re.IGNORECASE,
)
_UNITS = {
    "de": 1, "se": 1, "mn": 60, "me": 60, "mi": 60, "ja": 3600, "ho": 3600, "hr": 3600,
    "ha": 86400, "da": 86400, "pe": 604800, "we": 604800,
    "bu": 2629800, "mo": 2629800, "ta": 31557600, "ye": 31557600,
}  # fmt: skip
_DAYS = {"hari ini": 0, "today": 0, "kemarin lusa": 2, "kemarin": 1, "yesterday": 1}
_JUST_NOW = re.compile(r"\b(?:baru saja|barusan|just now)\b", re.IGNORECASE)
_LONGEST = 160  # a date is a line, not a text
_OLDEST = 1990


@dataclass(frozen=True, slots=True)
class Written:
    """A parsed time and how much of it was printed."""

    moment: datetime  # aware UTC
    timed: bool  # an hour was given
    zoned: bool  # a zone or an offset was given
    as_utc: bool  # ... and it was UTC
    digits: datetime  # as printed, without its zone
    relative: bool = False  # "3 jam lalu": it hangs on the clock of whoever reads it


def parse(text: str, zone: str, now: datetime) -> datetime | None:
    """The time written in ``text`` as aware UTC; None where there is none.

    ``zone`` (IANA name) holds where the text names none; WIB, WITA, WIT and offsets win over it. Days come
    before months (28/05/2025). Of ``diterbitkan`` and ``diperbarui`` the first counts. Relative words
    count from ``now``. A time before 1990 or more than a day after ``now`` is none.
    """
    written = read(text, zone, now)
    return written.moment if written else None


def read(text: str, zone: str, now: datetime) -> Written | None:
    """As ``parse``, with what was printed."""
    line = " ".join(text[:2000].split())
    line = _published_part(line)[:_LONGEST]
    if not line:
        return None
    home = ZoneInfo(zone)
    try:
        found = _unix(line) or _compact(line, home) or _absolute(line, home) or _relative(line, home, now)
        found = found or _last_resort(line, zone, home, now)
    except (ValueError, OverflowError):
        return None
    if found is None or found.moment.year < _OLDEST or found.moment > now + timedelta(days=1):
        return None
    return found


def _published_part(line: str) -> str:
    """Of "Terbit: A, Diperbarui: B" the A."""
    first = _FIRST.search(line)
    if first:
        line = line[first.end() :]
    later = _LATER.search(line)
    if later and re.search(r"\d", line[: later.start()]):
        line = line[: later.start()]
    return line.strip(" :|,-–—•")


def _written(moment: datetime, *, timed: bool, zoned: bool) -> Written:
    as_utc = zoned and moment.utcoffset() == timedelta(0)
    return Written(moment.astimezone(UTC), timed, zoned, as_utc, moment.replace(tzinfo=None))


def _unix(line: str) -> Written | None:
    found = re.fullmatch(r"(\d{10})(\d{3})?", line)
    if not found:
        return None
    moment = datetime.fromtimestamp(int(found[1]), UTC)
    return Written(moment, True, True, False, moment.replace(tzinfo=None))


def _compact(line: str, home: tzinfo) -> Written | None:
    """``20261116T103000+0700``, the basic ISO form."""
    found = _COMPACT.fullmatch(line)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = _offset(found[7]) if found[7] else None
    moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone or home)
    return _written(moment, timed=True, zoned=zone is not None)


def _offset(text: str) -> tzinfo:
    if text.upper() == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _day(line: str) -> tuple[date, int, int] | None:
    """The first date in the line, with where it stands."""
    hits = [(found.start(), n, found) for n, p in enumerate(_DATES) for found in p.finditer(line)]
    for _, _, found in sorted(hits, key=lambda hit: hit[:2]):
        part = found.groupdict()
        year = int(part["year"])
        if len(part["year"]) == 2:
            year += 2000 if year < 70 else 1900
        month = _MONTHS[part["month"][:3].lower()] if part.get("month") else int(part["m"])
        try:
            return date(year, month, int(part["day"])), found.start(), found.end()
        except ValueError:
            continue
    return None


def _clock(line: str, start: int) -> tuple[clock, tzinfo | None] | None:
    """The first time of day at or after ``start``."""
    found = _TIME.search(line, start)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"] and hour <= 12:
        hour = hour % 12 + (12 if found["half"][0].lower() == "p" else 0)
    moment = clock(hour, minute, min(int(found["second"] or 0), 59))
    return moment, _printed_zone(found, line)


def _printed_zone(found: re.Match[str], line: str) -> tzinfo | None:
    if found["offset"]:
        return _offset(found["offset"])
    if found["hours"]:  # GMT+7
        return timezone(timedelta(hours=int(found["hours"])))
    if found["zone"]:
        return timezone(timedelta(hours=_HOURS[found["zone"].lower()]))
    after = re.match(r"\W{0,3}([A-Za-z]{3,4})\b", line[found.end() :])
    name = after[1].lower() if after else ""
    hours = {**_HOURS, **_AMERICAN}.get(name)
    return timezone(timedelta(hours=hours)) if hours is not None else None


def _absolute(line: str, home: tzinfo) -> Written | None:
    found = _day(line)
    if found is None:
        return None
    day, start, end = found
    if line[end : end + 1] in ("T", "t"):  # ISO: the T hides the hour from a word boundary
        line, end = f"{line[:end]} {line[end + 1 :]}", end
    timed = _clock(line, end) or _clock(line[:start], 0)
    if timed is None:
        return _written(datetime.combine(day, clock(), tzinfo=home), timed=False, zoned=False)
    moment, zone = timed
    return _written(datetime.combine(day, moment, tzinfo=zone or home), timed=True, zoned=zone is not None)


def _relative(line: str, home: tzinfo, now: datetime) -> Written | None:
    ago = _AGO.search(line)
    if ago:
        unit = ago["unit"].lower()
        seconds = 604800 if unit == "minggu" else _UNITS[unit[:2]]
        return _from_clock(now - timedelta(seconds=seconds * int(ago["count"] or 1)), home)
    if _JUST_NOW.search(line):
        return _from_clock(now, home)
    back = next((n for word, n in _DAYS.items() if re.search(rf"\b{word}\b", line, re.IGNORECASE)), None)
    if back is None:
        return None
    timed = _clock(line, 0)
    day = now.astimezone(home).date() - timedelta(days=back)
    moment, zone = timed or (clock(), None)
    written = _written(
        datetime.combine(day, moment, tzinfo=zone or home), timed=bool(timed), zoned=zone is not None
    )
    return replace(written, relative=True)


def _from_clock(moment: datetime, home: tzinfo) -> Written:
    digits = moment.astimezone(home).replace(tzinfo=None)
    return Written(moment.astimezone(UTC), True, True, False, digits, relative=True)


def _last_resort(line: str, zone: str, home: tzinfo, now: datetime) -> Written | None:
    if not re.search(r"\d", line) or not re.search(r"[^\W\d]{3}", line):
        return None
    import dateparser  # slow to load, seldom needed

    settings = {
        "DATE_ORDER": "DMY",
        "TIMEZONE": zone,
        "RETURN_AS_TIMEZONE_AWARE": True,
        "RELATIVE_BASE": now.astimezone(home).replace(tzinfo=None),
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    try:
        found = dateparser.parse(line, languages=["id", "en"], settings=settings)
    except Exception:  # third-party code on arbitrary text: no date is the answer
        return None
    return _written(found, timed=found.time() != clock(), zoned=False) if found else None
