"""The environment: where the files are, and the mail login. Nothing else reads it."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field

from crawler.outlet import ConfigError, Strict


class Secrets(Strict):
    smtp_user: str | None = None
    smtp_password: str | None = Field(None, repr=False)


def secrets() -> Secrets:
    """Raises ConfigError where only one half of the mail login is set."""
    user, password = os.environ.get("KLIPING_SMTP_USER"), os.environ.get("KLIPING_SMTP_PASSWORD")
    if bool(user) != bool(password):
        missing = "KLIPING_SMTP_PASSWORD" if user else "KLIPING_SMTP_USER"
        raise ConfigError(f"environment: {missing}: missing; the mail login needs both user and password")
    return Secrets(smtp_user=user or None, smtp_password=password or None)


def path(name: str) -> Path | None:
    """None where the variable is not set, or empty."""
    value = os.environ.get(name)
    return Path(value) if value else None
