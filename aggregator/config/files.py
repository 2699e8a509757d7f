"""Finding and reading the files: the operator's own, else the shipped ones. Faults are one line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from crawler.outlet import ConfigError, read_yaml, validated

M = TypeVar("M", bound=BaseModel)


def shipped_dir() -> Path:
    """The default configuration: inside ``aggregator`` in a wheel, beside it in a checkout."""
    house = Path(__file__).parent.parent
    packaged = house / "default_config"
    return packaged if packaged.is_dir() else house.parent / "config"


def find(folder: Path, name: str) -> Path:
    """The file or folder ``name`` in ``folder``; where it lacks one, the shipped."""
    own = folder / name
    return own if own.exists() else shipped_dir() / name


def both(folder: Path, pattern: str) -> Iterator[Path]:
    """What matches among the shipped files, then in ``folder``: of two with one name the later counts."""
    for source in dict.fromkeys((shipped_dir(), folder)):
        yield from sorted(source.glob(pattern))


def text(path: Path, name: str) -> str:
    """The whole file. Raises ConfigError, which calls it ``name``."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(f"{name}: missing; the shipped configuration should hold it") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read ({error.strerror}); it must be a text file") from error


def read(model: type[M], folder: Path, name: str) -> M:
    """A YAML file as ``model``. Raises ConfigError with file and line or key."""
    return validated(model, read_yaml(text(find(folder, name), name), name), name)


def word_lists(folder: Path) -> dict[str, tuple[str, ...]]:
    """``lexicon/NAME.txt`` by NAME: one entry a line, ``#`` begins a comment."""
    lists: dict[str, tuple[str, ...]] = {}
    for path in both(folder, "lexicon/*.txt"):
        lines = (line.split("#")[0].strip() for line in text(path, path.name).splitlines())
        lists[path.stem] = tuple(dict.fromkeys(line for line in lines if line))
    return lists
