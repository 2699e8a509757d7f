"""Edition -> the world; one file = one door."""

from typing import Final

CHANNELS: Final[tuple[str, ...]] = ("file", "email")  # the values of digest.yaml: editions: channels
