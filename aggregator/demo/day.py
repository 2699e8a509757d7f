"""The demo: a week of rounds over the news world, then the digest of six o'clock, like any other day."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aggregator import config, steps
from aggregator.config import Settings
from aggregator.demo.site import NewsWorld, served
from aggregator.demo.world import DIGEST_HOUR, MORNING, ROUNDS
from aggregator.records import Edition
from aggregator.store import Store

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where everything is, and the edition that was made."""

    folder: Path
    database: Path
    edition: Edition
    seconds: dict[str, float]  # by step


def settings_for(folder: Path, proxy: str) -> Settings:
    """The demo's own configuration, its database in ``folder``, its web behind ``proxy``."""
    settings = config.load(Path(__file__).parent / "config", folder / "kliping.db")
    crawl = settings.app.crawl.model_copy(update={"proxy": proxy})
    return settings.model_copy(update={"app": settings.app.model_copy(update={"crawl": crawl})})


def run(folder: Path, tell: Tell = steps.silent) -> DemoResult:
    """The whole day into ``folder``; an older demo there is begun anew.

    Raises ConfigError where the folder holds a database that no demo made.
    """
    _make_room(folder)
    world = NewsWorld(ROUNDS[0])
    watch = _Watch(tell)
    with served(world) as proxy:
        settings = settings_for(folder.resolve(), proxy)
        with Store.open(
            settings.database, stem_exceptions=settings.lexicon.get("stem_exceptions", ())
        ) as store:
            edition = _day(store, settings, world, watch, folder)
    return DemoResult(folder, settings.database, edition, watch.seconds)


def _make_room(folder: Path) -> None:
    mark = folder / ".kliping-demo"
    if (folder / "kliping.db").exists() and not mark.exists():
        raise config.ConfigError(f"{folder}: holds a kliping.db that is no demo's; choose another --dir")
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for suffix in ("", "-wal", "-shm"):
        (folder / f"kliping.db{suffix}").unlink(missing_ok=True)


def _day(store: Store, settings: Settings, world: NewsWorld, watch: _Watch, folder: Path) -> Edition:
    with watch.step("collect"):
        for moment in ROUNDS:
            world.now = moment
            watch.tell(f"-- round of {moment:%d %b, %H:%M}")
            steps.collect(store, settings, _utc(moment), tell=watch.tell)
    with watch.step("analyze"):
        watch.tell(f"{steps.analyze(store, settings, _utc(MORNING))} articles judged")
    with watch.step("group"):
        grouped = steps.group(store, settings)
        watch.tell(f"{grouped.copies} copies, {grouped.stories} stories")
    edition_settings = settings.editions[0]
    with watch.step("compose"):
        edition = steps.compose(store, settings, edition_settings, DIGEST_HOUR.date(), _utc(DIGEST_HOUR))
    with watch.step("deliver"):
        steps.deliver(store, settings, edition_settings, edition, _utc(DIGEST_HOUR), folder=folder)
    return edition


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


class _Watch:
    """Times each step."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.seconds: dict[str, float] = {}
        self._name = ""
        self._start = 0.0

    def step(self, name: str) -> _Watch:
        self._name = name
        return self

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *error: object) -> None:
        self.seconds[self._name] = time.perf_counter() - self._start
        self.tell(f"-- {self._name}: {self.seconds[self._name]:.1f} s")
