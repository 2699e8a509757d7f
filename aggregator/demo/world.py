"""What the news world holds: its sites, and the articles they print at a given moment."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ZONE = ZoneInfo("Asia/Pontianak")
MORNING = datetime(2026, 11, 24, 5, 52, tzinfo=ZONE)  # the last round, before the digest of six o'clock
ROUNDS = (*(MORNING.replace(day=day, hour=21, minute=0) for day in range(16, 24)), MORNING)
DIGEST_HOUR = datetime(2026, 11, 24, 6, 0, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Site:
    """One site; ``broken`` sites answer every page with that status."""

    id: str
    name: str
    family: str
    broken: int = 0

    @property
    def host(self) -> str:
        return f"{self.id}.example"


SITES = (
    Site("kabarkapuas", "Kabar Kapuas", "wordpress"),
    Site("kapuashuluonline", "Kapuas Hulu Online", "wordpress"),
    Site("suarasambas", "Suara Sambas", "jsonld"),
    Site("pontianakraya", "Pontianak Raya", "promedia"),
    Site("nusakalbar", "NUSA Kalbar", "antara"),
    Site("kilasnusa", "kilasnusa", "detik"),
    Site("wartanasional", "Warta Nasional", "kompas"),
    Site("tribunkhatulistiwa", "Tribun Khatulistiwa", "tribun"),
    Site("bawaslu-ri", "Bawaslu RI", "bawaslu"),
    Site("bawaslu-kalbar", "Bawaslu Kalimantan Barat", "bawaslu"),
    Site("singkawangpos", "Singkawang Pos", "wordpress", broken=500),
    Site("ketapangnews", "Ketapang News", "wordpress", broken=403),
)
SITE = {s.id: s for s in SITES}


@dataclass(frozen=True, slots=True)
class Item:
    """One article of the world, as its writer made it, with what is true of it."""

    id: str
    outlet: str
    published: datetime
    section: str
    headline: str
    body: str
    truth: Mapping[str, Any]
    byline: tuple[str, ...] = ()
    place: str | None = None
    copy_of: str | None = None
    related: str | None = None
    parts: int = 1
    edit: Mapping[str, Any] | None = None

    @property
    def number(self) -> int:
        """A nine-digit number such as publishing systems give, the same in every run."""
        return 100_000_000 + zlib.crc32(self.id.encode()) % 899_999_999

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.headline.lower()).strip("-")[:80].strip("-")

    @property
    def path(self) -> str:
        day = self.published.astimezone(ZONE)
        return {
            "wordpress": f"/{day:%Y/%m/%d}/{self.slug}/",
            "jsonld": f"/berita/{self.slug}",
            "promedia": f"/{self.section}/{self.number}/{self.slug}",
            "antara": f"/berita/{self.number}/{self.slug}",
            "detik": f"/berita/d-{self.number}/{self.slug}",
            "kompas": f"/read/{day:%Y/%m/%d}/{self.number}/{self.slug}",
            "tribun": f"/{day:%Y/%m/%d}/{self.slug}",
            "bawaslu": f"/berita/{self.slug}",
        }[SITE[self.outlet].family]

    @property
    def url(self) -> str:
        return f"http://{SITE[self.outlet].host}{self.path}"

    def text_at(self, now: datetime) -> tuple[str, str, datetime | None]:
        """Headline, body and time of the edit, as the site shows them at ``now``."""
        if self.edit and now >= datetime.fromisoformat(self.edit["at"]):
            changed = datetime.fromisoformat(self.edit["at"])
            return self.edit.get("headline", self.headline), self.edit.get("body", self.body).strip(), changed
        return self.headline, self.body.strip(), None

    def page_parts(self, now: datetime) -> list[list[str]]:
        """The paragraphs of each part of the page."""
        paragraphs = self.text_at(now)[1].split("\n\n")
        size = -(-len(paragraphs) // self.parts)
        return [paragraphs[i : i + size] for i in range(0, len(paragraphs), size)]


def load_items() -> tuple[Item, ...]:
    """All articles of the world, oldest first."""
    items: list[Item] = []
    for path in sorted((Path(__file__).parent / "world").glob("*.yaml")):
        items += [_item(raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8")) or []]
    return tuple(sorted(items, key=lambda i: (i.published, i.id)))


def _item(raw: Mapping[str, Any]) -> Item:
    known = {k: v for k, v in raw.items() if k != "mention_only"}
    times = {"published": datetime.fromisoformat(raw["published"])}
    return Item(**{**known, **times, "byline": tuple(raw.get("byline") or ())})


def shown(items: Sequence[Item], site: Site, now: datetime) -> list[Item]:
    """What a site lists at ``now``, newest first."""
    return [i for i in reversed(items) if i.outlet == site.id and i.published <= now]


def popular(items: Sequence[Item], site: Site, now: datetime) -> list[Item]:
    """The "Terpopuler" box of a site's pages: headlines that have nothing to do with the page."""
    recent = [i for i in shown(items, site, now) if now - i.published < timedelta(days=9)]
    return sorted(recent, key=lambda i: ("Bawaslu" not in i.headline, i.id))[:3]
