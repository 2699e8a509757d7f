"""One edition each time, whatever the clock does: late, asleep, rebooted, or two services at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller

from aggregator import config, steps
from aggregator.config import Settings
from aggregator.schedule import Schedule, due_round
from aggregator.store import Busy, Store

SIX = datetime(2026, 11, 24, 6, 0, tzinfo=ZoneInfo("Asia/Pontianak")).astimezone(UTC)


class Mailbox:
    def __init__(self) -> None:
        self.mails: list[tuple[str, bytes]] = []
        self.answer = "250 kept"

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        if self.answer.startswith("250"):
            self.mails.append((envelope.rcpt_tos[0], envelope.content))  # type: ignore[attr-defined]
        return self.answer


@pytest.fixture
def mailbox(unused_port: int) -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=unused_port)
    controller.start()
    yield box, unused_port
    controller.stop()


@pytest.fixture
def settings(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> Settings:
    folder = tmp_path / "config"
    (folder / "outlets").mkdir(parents=True)
    (folder / "app.yaml").write_text(f"mail: {{host: 127.0.0.1, port: {mailbox[1]}, security: none}}")
    (folder / "digest.yaml").write_text(
        "editions: [{id: kalbar, region: Kalimantan Barat, zone: Asia/Pontianak, hour: '06:00',"
        " recipients: [satu@contoh.example, dua@contoh.example]}]"
    )
    return config.load(folder, tmp_path / "kliping.db")


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def watched_since(settings: Settings, moment: datetime) -> None:
    """A round of collection happened then: the service was in use."""
    with Store.open(settings.database) as store:
        number = store.crawls.begin(now=moment)
        store.crawls.end(number, now=moment)


def tick(settings: Settings, clock: Clock) -> None:
    Schedule(settings, clock).editions_if_due()


def sent(mailbox: tuple[Mailbox, int]) -> list[str]:
    return sorted(recipient for recipient, _ in mailbox[0].mails)


def test_due_day_is_of_the_edition_zone(settings: Settings) -> None:
    edition = settings.editions[0]
    assert edition.due(SIX) == date(2026, 11, 24)
    assert edition.due(SIX - timedelta(seconds=1)) == date(2026, 11, 23)


def test_due_round_is_the_same_within_its_minutes(settings: Settings) -> None:
    start = due_round(settings, SIX)
    assert due_round(settings, start + timedelta(minutes=19, seconds=59)) == start
    assert due_round(settings, start + timedelta(minutes=20)) == start + timedelta(minutes=20)


def test_one_edition_however_often_it_ticks(settings: Settings, mailbox: tuple[Mailbox, int]) -> None:
    watched_since(settings, SIX - timedelta(days=3))
    clock = Clock(SIX - timedelta(minutes=1))
    tick(settings, clock)
    first = sent(mailbox)  # yesterday's, made up for
    assert first == ["dua@contoh.example", "satu@contoh.example"]
    for minutes in (0, 0, 1, 60, 600):
        clock.at = SIX + timedelta(minutes=minutes)
        tick(settings, clock)
    assert sent(mailbox) == sorted(first * 2)


def test_after_sleep_only_the_latest_edition_leaves(settings: Settings, mailbox: tuple[Mailbox, int]) -> None:
    watched_since(settings, SIX - timedelta(days=9))
    tick(settings, Clock(SIX - timedelta(days=5)))
    tick(settings, Clock(SIX + timedelta(hours=3)))  # four days asleep
    assert len(mailbox[0].mails) == 4
    with Store.open(settings.database) as store:
        assert [e.day for e in store.editions.list()] == [date(2026, 11, 24), date(2026, 11, 19)]


def test_a_new_installation_sends_nothing_of_the_past(
    settings: Settings, mailbox: tuple[Mailbox, int]
) -> None:
    tick(settings, Clock(SIX + timedelta(hours=5)))
    watched_since(settings, SIX + timedelta(hours=6))
    tick(settings, Clock(SIX + timedelta(hours=7)))
    assert mailbox[0].mails == []
    tick(settings, Clock(SIX + timedelta(days=1)))
    assert len(mailbox[0].mails) == 2


def test_a_deferred_mail_is_tried_again_after_a_while(
    settings: Settings, mailbox: tuple[Mailbox, int]
) -> None:
    watched_since(settings, SIX - timedelta(days=1))
    mailbox[0].answer = "451 later"
    clock = Clock(SIX)
    tick(settings, clock)
    mailbox[0].answer = "250 kept"
    clock.at = SIX + timedelta(minutes=2)
    tick(settings, clock)
    assert mailbox[0].mails == []
    clock.at = SIX + timedelta(minutes=11)
    tick(settings, clock)
    tick(settings, clock)
    assert len(mailbox[0].mails) == 2


def test_an_edition_without_collection_says_so(settings: Settings, mailbox: tuple[Mailbox, int]) -> None:
    watched_since(settings, SIX - timedelta(hours=9))
    tick(settings, Clock(SIX))
    with Store.open(settings.database) as store:
        edition = store.editions.get("kalbar", date(2026, 11, 24))
    assert edition is not None and edition.partial
    assert "sebagian" in edition.subject.lower() or "gagal" in edition.subject.lower()


def test_two_services_on_one_file(settings: Settings) -> None:
    with Store.open(settings.database) as one, Store.open(settings.database) as two:
        with one.lock("service"):
            with pytest.raises(Busy, match="in use by"), two.lock("service"):
                pass
            with one.lock("deliver"):  # the service itself may deliver
                pass
        with two.lock("service"):
            pass


def test_the_scheduler_starts_and_stops(settings: Settings, mailbox: tuple[Mailbox, int]) -> None:
    watched_since(settings, SIX - timedelta(days=1))
    schedule = Schedule(settings, Clock(SIX))
    schedule.start()
    schedule.stop()
    assert steps.output_folder(settings, settings.editions[0], date(2026, 11, 24)).name == "kalbar-2026-11-24"
