"""``app.yaml``: paths, zone, politeness, schedule, mail server, pages."""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import Field, field_validator

from aggregator.config.values import Zoned, mailbox
from crawler.outlet import Strict
from crawler.scrapy_settings import Politeness


class CrawlSettings(Strict):
    user_agent: str = Field("Kliping/0.1 (pemantauan media Bawaslu)", pattern=r"^[ -~]+$")
    delay: float = Field(2.0, ge=0, le=3600)  # seconds between two requests to one host
    per_host: int = Field(1, ge=1, le=8)
    total: int = Field(16, ge=1, le=64)
    timeout: int = Field(30, ge=1, le=300)
    max_page_mb: float = Field(5, gt=0, le=50)
    round_minutes: float = Field(20, gt=0, le=1440)
    allow_private: bool | tuple[str, ...] = False  # true, or CIDR ranges or host:port
    proxy: str | None = Field(None, pattern=r"^https?://\S+$")
    # so long after collection an article is read again
    revisit_hours: tuple[Annotated[float, Field(gt=0, le=8760)], ...] = (1, 6, 24, 72)
    max_age_days: int = Field(14, ge=1, le=36500)  # older candidates are left to back-fill
    page_seconds: float = Field(10, gt=0, le=120)  # a page that takes longer to read is given up

    @property
    def politeness(self) -> Politeness:
        """What of this the crawler is told for every request."""
        told = Politeness.__dataclass_fields__
        return Politeness(**{name: getattr(self, name) for name in told})

    @field_validator("allow_private")
    @classmethod
    def _doors(cls, value: bool | tuple[str, ...]) -> bool | tuple[str, ...]:
        for door in value if isinstance(value, tuple) else ():
            try:
                ip_network(door, strict=False)
            except ValueError as error:
                if not re.fullmatch(r"[\w.-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", door):
                    raise ValueError(f"{door!r} must be a range such as 10.0.0.0/8, or host:port") from error
        return value


class ScheduleSettings(Strict):
    crawl_every_minutes: int = Field(20, ge=1, le=1440)  # a busy route is asked in every round
    slowest_hours: float = Field(6, gt=0, le=24)  # a sleeping one at least this often


class MailSettings(Strict):
    host: str = "localhost"
    port: int = Field(587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str = "Kliping Humas <kliping@localhost>"
    reply_to: str | None = None
    timeout: int = Field(30, ge=1)

    @field_validator("sender", "reply_to")
    @classmethod
    def _mailbox(cls, value: str | None) -> str | None:
        if value is not None:
            mailbox(value)
        return value


class WebSettings(Strict):
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    public_url: str | None = Field(None, pattern=r"^https?://\S+$")


class App(Zoned):
    database: str = Field("kliping.db", min_length=1)
    output: str = "keluaran"
    crawl: CrawlSettings = CrawlSettings()
    schedule: ScheduleSettings = ScheduleSettings()
    mail: MailSettings = MailSettings()
    web: WebSettings = WebSettings()
