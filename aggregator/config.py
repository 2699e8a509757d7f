"""YAML files and the environment -> frozen settings. The only reader of the environment.

A file missing in the chosen folder is taken from the shipped configuration, so that a folder with
one outlet file is a whole configuration. ``outlets/`` is never mixed: it is the registry.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from email.utils import getaddresses
from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from crawler.outlet import (
    ConfigError,
    Family,
    Outlet,
    Strict,
    load_family,
    load_outlet,
    read_yaml,
    validated,
)
from crawler.scrapy_settings import Politeness

__all__ = ["ConfigError", "Settings", "load", "shipped_dir"]


def shipped_dir() -> Path:
    """The default configuration: inside the package in a wheel, beside it in a checkout."""
    here = Path(__file__).parent
    packaged = here / "default_config"
    return packaged if packaged.is_dir() else here.parent / "config"


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


# ---------------------------------------------------------------- app.yaml


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
    revisit_hours: tuple[Annotated[float, Field(gt=0, le=8760)], ...] = (
        1,
        6,
        24,
        72,
    )  # after collection, an article is read again
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


# ---------------------------------------------------------------- agency.yaml


class AgencyName(Strict):
    name: str
    cased: bool = False  # capital letters matter
    needs_other: bool = False  # counts only where another name of the agency stands too


class FalseFriend(Strict):
    pattern: str
    reason: str

    @field_validator("pattern")
    @classmethod
    def _regex(cls, value: str) -> str:
        try:
            re.compile(value, re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"must be a regular expression ({error})") from error
        return value


class Official(Strict):
    name: str
    aliases: tuple[str, ...] = ()
    post: str
    office: str
    start: date = Field(alias="from")
    until: date


class Comparator(Strict):
    id: str
    name: str
    names: tuple[AgencyName, ...]


class Agency(Strict):
    id: str
    name: str
    full_name: str
    names: tuple[AgencyName, ...] = Field(min_length=1)
    back_references: tuple[str, ...] = ()
    false_friends: tuple[FalseFriend, ...] = ()
    officials: tuple[Official, ...] = ()
    comparators: tuple[Comparator, ...] = ()


# ---------------------------------------------------------------- issues, divisions, offices


class Cues(Strict):
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Issue(Strict):
    code: str
    label: str
    cues: Cues = Cues()


class Issues(Strict):
    issues: tuple[Issue, ...] = Field(min_length=1)


class DivisionLabel(Strict):
    ri: str
    provinsi: str
    kabkota: str


class Division(Strict):
    label: DivisionLabel
    titles: tuple[str, ...] = ()  # cues of a coordinator's title, lower-case


class Divisions(Strict):
    divisions: Mapping[str, Division]
    owners: Mapping[str, str]  # issue -> division
    offices: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    addressees: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> Divisions:
        for issue, division in self.owners.items():
            if division not in self.divisions:
                raise ValueError(f"owners.{issue}: {division!r} is none of {', '.join(self.divisions)}")
        return self

    def owner(self, issue: str, office: str) -> str:
        """The division that holds the data on ``issue`` in ``office``."""
        return self.offices.get(office, {}).get(issue) or self.owners.get(issue, "umum")


class Office(Strict):
    code: str
    name: str
    parent: str | None
    aliases: tuple[str, ...] = ()
    zone: str = "Asia/Jakarta"

    @property
    def level(self) -> str:
        return {"RI": "ri", "prov": "provinsi"}.get(self.code.split(":")[0], "kabkota")


# ---------------------------------------------------------------- digest.yaml


class EditionSettings(Zoned):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")  # also a folder and part of an address
    region: str
    office: str = "RI"
    hour: str = "06:00"
    recipients: tuple[str, ...] = ()
    channels: tuple[Literal["file", "email"], ...] = ("file", "email")

    @field_validator("hour")
    @classmethod
    def _hour(cls, value: str) -> str:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError('must be a time such as "06:00"')
        return value

    @field_validator("recipients")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            if not re.fullmatch(ADDRESS, address):
                raise ValueError(f"{address!r} must be one mail address such as humas@contoh.go.id")
        return tuple(dict.fromkeys(value))

    @property
    def at(self) -> time:
        return time.fromisoformat(self.hour)

    def due(self, now: datetime) -> date:
        """The latest day whose edition should have left by ``now``."""
        local = now.astimezone(self.tz)
        return local.date() if local.time() >= self.at else local.date() - timedelta(days=1)


class Digest(Strict):
    editions: tuple[EditionSettings, ...] = Field(min_length=1)

    @field_validator("editions")
    @classmethod
    def _unique(cls, value: tuple[EditionSettings, ...]) -> tuple[EditionSettings, ...]:
        ids = [e.id for e in value]
        if len(set(ids)) != len(ids):
            raise ValueError(f"each edition needs its own id; found {', '.join(ids)}")
        return value


# ---------------------------------------------------------------- the whole


class Secrets(Strict):
    smtp_user: str | None = None
    smtp_password: str | None = Field(None, repr=False)


class Settings(Strict):
    """Everything an operator may set, read once at start."""

    folder: Path
    database: Path
    app: App
    agency: Agency
    issues: tuple[Issue, ...]
    divisions: Divisions
    offices: tuple[Office, ...]
    editions: tuple[EditionSettings, ...]
    lexicon: Mapping[str, tuple[str, ...]]  # list name -> words
    outlets: tuple[Outlet, ...]
    secrets: Secrets = Secrets()

    @cached_property
    def outlet_by_id(self) -> Mapping[str, Outlet]:
        return {o.id: o for o in self.outlets}

    @cached_property
    def office_by_code(self) -> Mapping[str, Office]:
        return {o.code: o for o in self.offices}

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """Words of which a page must hold one to be worth reading: agency, officials, comparators."""
        names = [n.name for n in self.agency.names]
        names += [n.name for c in self.agency.comparators for n in c.names]
        names += [n for o in self.agency.officials for n in (o.name, *o.aliases)]
        return tuple(dict.fromkeys(names))

    def edition(self, edition_id: str) -> EditionSettings:
        """Raises ConfigError where digest.yaml has no such edition."""
        return one_of({e.id: e for e in self.editions}, edition_id, "digest.yaml: edition")

    def outlet(self, outlet_id: str) -> Outlet:
        """Raises ConfigError where the registry has no such outlet."""
        return one_of(self.outlet_by_id, outlet_id, "outlets: outlet")


def one_of(known: Mapping[str, Any], wanted: str, where: str) -> Any:
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1)
    cure = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
    raise ConfigError(f"{where}: found {wanted!r}; {cure}")


def load(folder: Path | None = None, database: Path | None = None, cwd: Path | None = None) -> Settings:
    """All settings. Raises ConfigError: one line with file, key, what was found, what would be right.

    Without ``folder``: KLIPING_CONFIG, else ``./config`` if it exists, else the shipped one.
    Without ``database``: KLIPING_DB, else ``app.yaml: database``, relative to the working directory.
    """
    here = cwd or Path.cwd()
    chosen = folder or _from_environment("KLIPING_CONFIG")
    if chosen is not None and not chosen.is_dir():
        raise ConfigError(f"{chosen}: no such folder; --config needs the folder of app.yaml and outlets/")
    chosen = chosen or (here / "config" if (here / "config").is_dir() else shipped_dir())
    app = validated(App, _yaml(chosen, "app.yaml"), "app.yaml")
    path = database or _from_environment("KLIPING_DB") or Path(app.database)
    offices = _offices(chosen)
    settings = Settings(
        folder=chosen,
        database=path if path.is_absolute() else here / path,
        app=app,
        agency=validated(Agency, _yaml(chosen, "agency.yaml"), "agency.yaml"),
        issues=validated(Issues, _yaml(chosen, "issues.yaml"), "issues.yaml").issues,
        divisions=validated(Divisions, _yaml(chosen, "divisions.yaml"), "divisions.yaml"),
        offices=offices,
        editions=validated(Digest, _yaml(chosen, "digest.yaml"), "digest.yaml").editions,
        lexicon=_lexicon(chosen),
        outlets=_outlets(chosen),
        secrets=_secrets(),
    )
    _cross_check(settings)
    return settings


def _secrets() -> Secrets:
    user, password = os.environ.get("KLIPING_SMTP_USER"), os.environ.get("KLIPING_SMTP_PASSWORD")
    if bool(user) != bool(password):
        missing = "KLIPING_SMTP_PASSWORD" if user else "KLIPING_SMTP_USER"
        raise ConfigError(f"environment: {missing}: missing; the mail login needs both user and password")
    return Secrets(smtp_user=user or None, smtp_password=password or None)


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def _find(folder: Path, name: str) -> Path:
    own = folder / name
    return own if own.exists() else shipped_dir() / name


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(f"{name}: missing; the shipped configuration should hold it") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read ({error.strerror}); it must be a text file") from error


def _yaml(folder: Path, name: str) -> dict[str, Any]:
    return read_yaml(_text(_find(folder, name), name), name)


def _outlets(folder: Path) -> tuple[Outlet, ...]:
    families: dict[str, Family] = {}
    for source in dict.fromkeys((shipped_dir(), folder)):
        for path in sorted((source / "families").glob("*.yaml")):
            name = f"families/{path.name}"
            families[path.stem] = load_family(_text(path, name), name)
    registry = _find(folder, "outlets")
    for path in sorted(registry.iterdir()) if registry.is_dir() else ():
        if path.suffix != ".yaml" and not path.name.startswith("."):
            raise ConfigError(f"outlets/{path.name}: only ID.yaml stands here; rename it or take it away")
    outlets = [
        load_outlet(_text(path, f"outlets/{path.name}"), path.stem, f"outlets/{path.name}", families)
        for path in sorted(registry.glob("*.yaml"))
    ]
    owner: dict[str, str] = {}
    for outlet in outlets:
        for domain in outlet.domains:
            if domain in owner:
                raise ConfigError(
                    f"outlets/{outlet.id}.yaml: domains: {domain!r} belongs to {owner[domain]!r} already;"
                    " one host, one outlet"
                )
            owner[domain] = outlet.id
    return tuple(outlets)


def _lexicon(folder: Path) -> dict[str, tuple[str, ...]]:
    """Word lists: one entry a line, ``#`` begins a comment."""
    lists: dict[str, tuple[str, ...]] = {}
    for source in dict.fromkeys((shipped_dir(), folder)):
        for path in sorted((source / "lexicon").glob("*.txt")):
            lines = (line.split("#")[0].strip() for line in _text(path, path.name).splitlines())
            lists[path.stem] = tuple(dict.fromkeys(line for line in lines if line))
    return lists


def _offices(folder: Path) -> tuple[Office, ...]:
    name = "offices.csv"
    rows = csv.DictReader(io.StringIO(_text(_find(folder, name), name)), strict=True)
    wanted = ["code", "name", "parent", "aliases", "zone"]
    if rows.fieldnames != wanted:
        raise ConfigError(f"{name}:1: found columns {rows.fieldnames}; must be {','.join(wanted)}")
    offices: dict[str, Office] = {}
    for number, row in enumerate(rows, start=2):
        if row.get("zone") is None or None in row:
            raise ConfigError(f"{name}:{number}: wrong number of columns; must be {','.join(wanted)}")
        if not re.fullmatch(r"RI|(prov|kab|kota):\S.*", row["code"]):
            cure = "must be RI, prov:NAME, kab:NAME or kota:NAME"
            raise ConfigError(f"{name}:{number}: code: found {row['code']!r}; {cure}")
        if row["code"] in offices:
            raise ConfigError(f"{name}:{number}: code: {row['code']!r} stands there twice")
        aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
        raw = {**row, "parent": row["parent"] or None, "aliases": aliases}
        offices[row["code"]] = validated(Office, raw, f"{name}:{number}")
    for office in offices.values():
        if office.parent and office.parent not in offices:
            raise ConfigError(f"{name}: {office.code}: parent {office.parent!r} is no code of this file")
    return tuple(offices.values())


def _cross_check(settings: Settings) -> None:
    """Keys that point from one file into another."""
    known = settings.office_by_code
    for official in settings.agency.officials:
        one_of(known, official.office, f"agency.yaml: officials: {official.name}: office")
    for edition in settings.editions:
        one_of(known, edition.office, f"digest.yaml: editions: {edition.id}: office")
    codes = {i.code: i for i in settings.issues}
    for issue in settings.divisions.owners:
        one_of(codes, issue, "divisions.yaml: owners")
    for office, owners in settings.divisions.offices.items():
        one_of(known, office, "divisions.yaml: offices")
        for issue, division in owners.items():
            one_of(codes, issue, f"divisions.yaml: offices.{office}")
            one_of(settings.divisions.divisions, division, f"divisions.yaml: offices.{office}.{issue}")
    provinces = {o.name: o for o in settings.offices if o.level == "provinsi"}
    for outlet in settings.outlets:
        if outlet.province is not None:
            one_of(provinces, outlet.province, f"outlets/{outlet.id}.yaml: province")
