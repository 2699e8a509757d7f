"""One send of an edition, written down before and after it, so that none is ever repeated blindly."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from aggregator import digest
from aggregator.channels import email, file
from aggregator.config import EditionSettings, Settings
from aggregator.records import DeliveryState, Edition
from aggregator.store import Store


def mail_of(settings: Settings, composed: Edition, recipient: str) -> digest.Mail:
    """The mail of an edition for one recipient."""
    mail = settings.app.mail
    return digest.message(composed, sender=mail.sender, recipient=recipient, reply_to=mail.reply_to)


def to_files(
    store: Store, settings: Settings, edition: EditionSettings, composed: Edition, now: datetime, folder: Path
) -> None:
    recipient = next(iter(edition.recipients), settings.app.mail.sender)
    mail = mail_of(settings, composed, recipient)
    row = store.deliveries.plan(composed.edition, composed.day, "file", str(folder), mail.message_id, now=now)
    try:  # files may be written again: no send of them is ever uncertain
        file.write(composed, folder, mail.as_bytes())
    except OSError as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.planned, now=now, error=str(error))
    else:
        store.deliveries.settle(row.delivery_id, DeliveryState.sent, now=now)


def to_recipient(
    store: Store,
    settings: Settings,
    mailer: email.Mailer,
    composed: Edition,
    recipient: str,
    now: datetime,
    *,
    refused: bool = False,
) -> None:
    mail = mail_of(settings, composed, recipient)
    row = store.deliveries.plan(composed.edition, composed.day, "email", recipient, mail.message_id, now=now)
    if row.state == DeliveryState.failed and refused:
        row = store.deliveries.retry(row.delivery_id, now)
    if row.state != DeliveryState.planned:
        return

    def about_to_hand_over() -> None:
        store.deliveries.start(row.delivery_id, now=now)

    try:
        mailer.send(mail.as_bytes(), recipient, before_data=about_to_hand_over)
    except email.Uncertain as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.uncertain, now=now, error=str(error))
    except email.Refused as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.failed, now=now, error=str(error))
    except email.Deferred as error:
        store.deliveries.settle(row.delivery_id, DeliveryState.planned, now=now, error=str(error))
    else:
        store.deliveries.settle(row.delivery_id, DeliveryState.sent, now=now)
