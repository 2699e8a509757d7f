"""Facts and decisions -> edition -> html, text, WhatsApp, mail. Pure."""

from aggregator.digest.compose import compose
from aggregator.digest.headline import headline_figures
from aggregator.digest.message import Mail, message, message_id
from aggregator.digest.window import window

__all__ = ["Mail", "compose", "headline_figures", "message", "message_id", "window"]
