"""What is said of an outlet that answers: silent, few, without times; and when nobody knows enough to say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.health import CURES, Watch, assess, cure, state, troubled
from aggregator.records import OutletHealth, Undated, Volume
from crawler.outlet import Outlet
from crawler.report import Failure

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # Tuesday noon in Pontianak
TODAY = date(2026, 11, 24)
WATCH = Watch(NOW, ZoneInfo("Asia/Pontianak"), timedelta(days=1))
DAY = timedelta(days=1)


def outlet(expect: float | None = None, status: str = "stable") -> Outlet:
    feed = {"feed": "https://a.example/feed"}
    raw = {"id": "a", "name": "A", "kind": "local", "domains": ["a.example"], "discover": [feed]}
    return Outlet.model_validate({**raw, "expect_per_day": expect, "status": status})


def days(*fresh: int | None) -> list[Volume]:
    """Fresh pages of the last days, today last; None: not read on that day."""
    first = TODAY - (len(fresh) - 1) * DAY
    return [Volume("a", first + n * DAY, f or 0, f is not None) for n, f in enumerate(fresh)]


def assessed(
    volumes: list[Volume], expect: float | None = None, dates: Undated | None = None, **fields: object
) -> OutletHealth:
    last = max((v.day for v in volumes if v.fresh), default=None)
    noon = datetime(last.year, last.month, last.day, 5, tzinfo=UTC) if last else None
    given = {"last_success": NOW, "last_new": noon, "fresh": volumes[-1].fresh if volumes else 0, **fields}
    one = OutletHealth("a", "A", "local", **given)  # type: ignore[arg-type]
    (told,) = assess([one], [outlet(expect)], volumes, {"a": dates} if dates else {}, WATCH)
    return told


def test_expected_comes_from_the_file_first() -> None:
    assert assessed(days(*[9] * 40), expect=4).expected == 4
    assert assessed([], expect=4).expected == 4


def test_else_from_the_same_weekday_of_four_weeks() -> None:
    tuesdays = [80 if (TODAY - n * DAY).weekday() == 1 else 10 for n in range(28, 0, -1)]
    assert (
        assessed(days(999, *tuesdays, 50)).expected == 80
    )  # the first day, with its backlog, teaches nothing


def test_else_from_seven_days_and_with_less_it_is_not_known() -> None:
    assert assessed(days(999, 8, 9, 10, 9, 8, 9, 30, 5)).expected == 9
    assert assessed(days(999, 8, 9, 10, 9, 8, 9, 5)).expected is None
    assert assessed(days(999, 8, None, 10, None, 8, 9, 30, 5)).expected is None  # unread days are no data


def test_silence_alarms_where_five_articles_are_missing() -> None:
    told = assessed(days(*[10] * 20, 0, 0))
    assert (told.reason, told.since) == ("silent", told.last_new)
    assert told.told == "nothing new since 2026-11-22 12:00; about 15 articles were to be expected"
    assert assessed(days(*[1] * 20, 0, 0, 0, 0, 0), expect=1).reason is None  # 4.5 are missing: not yet
    assert assessed(days(*[1] * 20, 0, 0, 0, 0, 0, 0), expect=1).reason == "silent"


def test_a_night_is_no_silence() -> None:
    told = assessed(days(*[100] * 20, 0), last_new=NOW - timedelta(hours=23))
    assert told.reason == "few"
    assert assessed(days(*[100] * 20, 0), last_new=NOW - timedelta(hours=24)).reason == "silent"


def test_days_on_which_nobody_looked_are_silent_too_once_somebody_looks() -> None:
    assert assessed(days(*[10] * 20, None, None, None, 0)).reason == "silent"
    asleep = assessed(days(*[10] * 20, None, None, None), last_success=NOW - 3 * DAY)
    assert asleep.reason != "silent"


def test_a_long_silence_does_not_become_the_rule() -> None:
    for gone in (10, 27, 35, 59):
        told = assessed(days(*[10] * 59, 5, *[0] * gone)[-60:])
        assert told.reason == "silent", gone
    assert assessed(days(*[0] * 30), last_new=None).reason == "silent"  # never gave anything
    assert assessed(days(*[0] * 30), expect=0, last_new=None).reason is None  # nobody expects anything


def test_few_articles_and_missing_dates() -> None:
    assert assessed(days(*[50] * 20, 2)).told == "2 new articles, 50 expected"
    assert assessed(days(*[5] * 20, 1)).reason is None  # one of five may be chance
    told = assessed(days(*[50] * 21), dates=Undated(8, 5, NOW - DAY))
    assert (told.reason, told.since) == ("dates", NOW - DAY)
    assert assessed(days(*[50] * 21), dates=Undated(4, 4, NOW)).reason is None
    assert assessed(days(*[50] * 21), dates=Undated(8, 4, NOW)).reason is None


def test_a_failure_comes_first() -> None:
    told = assessed(days(*[10] * 20, 0, 0), failure="blocked", detail="a block page", since=NOW - DAY)
    assert (told.reason, told.told, told.since) == ("blocked", "a block page", NOW - DAY)


def test_one_word_for_a_table() -> None:
    well = assessed(days(*[10] * 20))
    assert state(outlet(), well) == "well"
    assert state(outlet(), None) == "unread"
    assert state(outlet(), OutletHealth("a", "A", "local")) == "unread"
    assert state(outlet(), assessed(days(1), failure="dns")) == "dns"
    assert state(outlet(status="quarantined"), well) == "quarantined"
    ill = [assessed(days(1), failure="dns"), well, assessed(days(1), failure="blocked")]
    assert [one.reason for one in troubled(ill)] == ["blocked", "dns"]


@pytest.mark.parametrize("reason", [*Failure, "silent", "few", "dates"])
def test_every_reason_has_a_cure(reason: str) -> None:
    assert reason in CURES
    assert cure("a", reason).startswith("outlets/a.yaml: ")
