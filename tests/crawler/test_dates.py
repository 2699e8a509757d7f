"""Times as sites print them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import dates

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sabtu, 10 Des 2022 13:19 WIB", "2022-12-10T06:19"),
        ("28/05/2025, 13:30 WIB", "2025-05-28T06:30"),
        ("RABU, 09 AGUSTUS 2023 | 19:08 WIB", "2023-08-09T12:08"),
        ("30 September 2024 19:30", "2024-09-30T12:30"),
        ("12 Agt 2024 10.15 WITA", "2024-08-12T02:15"),
        ("Senin 16 Nopember 2026 pukul 10.30 wit", "2026-11-16T01:30"),
        ("Rabu, 5-Ags-2026 - 08:00", "2026-08-05T01:00"),
        ("Sen, 22 Apr 2019", "2019-04-21T17:00"),
        ("2 Mei 2026", "2026-05-01T17:00"),
        ("16 May 2026 3:05 PM", "2026-05-16T08:05"),
        ("November 16, 2026 12:05 AM", "2026-11-15T17:05"),
        ("2026-11-16T10:30:00+07:00", "2026-11-16T03:30"),
        ("2026-11-16T10:30:00.123456789Z", "2026-11-16T10:30"),
        ("2026-11-16 10:30:00", "2026-11-16T03:30"),
        ("2026/11/16 10:30:00", "2026-11-16T03:30"),
        ("20261116T103000Z", "2026-11-16T10:30"),
        ("Mon, 16 Nov 2026 10:30:00 +0700", "2026-11-16T03:30"),
        ("Mon, 16 Nov 26 10:30:00 GMT", "2026-11-16T10:30"),
        ("Mon, 16 Nov 2026 10:30:00 EST", "2026-11-16T15:30"),
        ("1763260200", "2025-11-16T02:30"),
        ("1763260200000", "2025-11-16T02:30"),
        (
            "Diterbitkan 16 November 2026, 10:30 WIB Diperbarui 17 November 2026, 11:00 WIB",
            "2026-11-16T03:30",
        ),
        ("Diperbarui: 17 Nov 2026 11:00", "2026-11-17T04:00"),
        ("3 jam lalu", "2026-11-23T21:00"),
        ("sejam yang lalu", "2026-11-23T23:00"),
        ("2 menit lalu", "2026-11-23T23:58"),
        ("1 minggu yang lalu", "2026-11-17T00:00"),
        ("5 hours ago", "2026-11-23T19:00"),
        ("baru saja", "2026-11-24T00:00"),
        ("kemarin, 19:30", "2026-11-23T12:30"),
        ("10:30 WIB, 16 November 2026", "2026-11-16T03:30"),
        ("Hendra Wijaya • 30 September 2024 19:30", "2024-09-30T12:30"),
    ],
)
def test_reads(text: str, wanted: str) -> None:
    found = dates.parse(text, "Asia/Jakarta", NOW)
    assert found is not None and found.isoformat().startswith(wanted)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "bukan tanggal",
        "31/02/2026",
        "2099-01-01",
        "0001-01-01T00:00:00Z",
        "1969-12-31",
        "12:30",
        "Oleh Redaksi",
        "00000",
    ],
)
def test_reads_none(text: str) -> None:
    assert dates.parse(text, "Asia/Jakarta", NOW) is None


def test_a_day_ahead_is_allowed_more_is_not() -> None:
    assert dates.parse((NOW + timedelta(hours=20)).isoformat(), "Asia/Jakarta", NOW)
    assert dates.parse((NOW + timedelta(hours=25)).isoformat(), "Asia/Jakarta", NOW) is None


def test_what_was_printed_is_told() -> None:
    day = dates.read("16/11/2026", "Asia/Jakarta", NOW)
    naive = dates.read("16/11/2026 10:30", "Asia/Jakarta", NOW)
    zoned = dates.read("16/11/2026 10:30 WITA", "Asia/Jakarta", NOW)
    utc = dates.read("2026-11-16T10:30:00Z", "Asia/Jakarta", NOW)
    assert day and naive and zoned and utc
    assert [(w.timed, w.zoned, w.as_utc) for w in (day, naive, zoned, utc)] == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]


_MOMENTS = st.datetimes(datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2026-11-23"))
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


@given(
    _MOMENTS,
    st.sampled_from(ZONES),
    st.sampled_from(["{d} {m} {y} {t}", "Senin, {d} {m} {y} | {t} {z}", "{t} {z}, {d} {m} {y}"]),
)
def test_indonesian_forms_come_back(moment: datetime, zone: str, form: str) -> None:
    local = moment.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone))
    printed = form.format(
        d=local.day,
        m=_MONTHS[local.month - 1],
        y=local.year,
        t=local.strftime("%H:%M"),
        z={"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}[zone],
    )
    assert dates.parse(printed, zone, NOW) == local


@settings(deadline=None)
@given(_MOMENTS, st.sampled_from(ZONES))
def test_iso_with_offset_comes_back_whatever_the_zone(moment: datetime, zone: str) -> None:
    local = moment.replace(microsecond=0, tzinfo=ZoneInfo("Asia/Makassar"))
    assert dates.parse(local.isoformat(), zone, NOW) == local


@settings(deadline=None)
@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    found = dates.parse(text, "Asia/Jakarta", NOW)
    assert found is None or found.tzinfo is UTC
