"""YAML files and the environment -> frozen settings. The only reader of the environment.

A file missing in the chosen folder is taken from the shipped configuration, so that a folder with
one outlet file is a whole configuration. ``outlets/`` is never mixed: it is the registry.

A module is named after the file whose keys it tells (``app.py``: ``app.yaml``). The shipped files are
no part of this package: they lie in the checkout's ``config/``, in a wheel in ``aggregator/default_config``.
"""

from __future__ import annotations

from pathlib import Path

from aggregator.config import environment, files, offices, registry
from aggregator.config.agency import Agency, AgencyName, Official
from aggregator.config.app import App, CrawlSettings, MailSettings
from aggregator.config.digest import Digest, EditionSettings
from aggregator.config.environment import Secrets
from aggregator.config.files import shipped_dir
from aggregator.config.issues import Divisions, Issue, Issues
from aggregator.config.offices import Office
from aggregator.config.settings import Settings, cross_check
from aggregator.config.values import mailbox, one_of
from crawler.outlet import ConfigError

__all__ = [
    "Agency",
    "AgencyName",
    "ConfigError",
    "CrawlSettings",
    "Divisions",
    "EditionSettings",
    "Issue",
    "MailSettings",
    "Office",
    "Official",
    "Secrets",
    "Settings",
    "load",
    "mailbox",
    "one_of",
    "shipped_dir",
]


def load(folder: Path | None = None, database: Path | None = None, cwd: Path | None = None) -> Settings:
    """All settings. Raises ConfigError: one line with file, key, what was found, what would be right.

    Without ``folder``: KLIPING_CONFIG, else ``./config`` if it exists, else the shipped one.
    Without ``database``: KLIPING_DB, else ``app.yaml: database``, relative to the working directory.
    """
    here = cwd or Path.cwd()
    chosen = _chosen(folder or environment.path("KLIPING_CONFIG"), here)
    app = files.read(App, chosen, "app.yaml")
    path = database or environment.path("KLIPING_DB") or Path(app.database)
    settings = Settings(
        folder=chosen,
        database=path if path.is_absolute() else here / path,
        app=app,
        offices=offices.read(chosen),
        agency=files.read(Agency, chosen, "agency.yaml"),
        issues=files.read(Issues, chosen, "issues.yaml").issues,
        divisions=files.read(Divisions, chosen, "divisions.yaml"),
        editions=files.read(Digest, chosen, "digest.yaml").editions,
        lexicon=files.word_lists(chosen),
        outlets=registry.read(chosen),
        secrets=environment.secrets(),
    )
    cross_check(settings)
    return settings


def _chosen(told: Path | None, here: Path) -> Path:
    if told is None:
        own = here / "config"
        return own if own.is_dir() else shipped_dir()
    if not told.is_dir():
        raise ConfigError(f"{told}: no such folder; --config needs the folder of app.yaml and outlets/")
    return told
