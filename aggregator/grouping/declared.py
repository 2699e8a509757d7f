"""Which outlet is meant where an article says whose text it is. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from crawler import text as plain
from crawler import urls
from crawler.outlet import Outlet

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


class Declared:
    """The registry, asked by printed names and addresses."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)
        self._wire = frozenset(
            o.id
            for o in self._outlets
            if o.kind == "wire" and any(key.startswith("antara") for key in _keys(o, with_group=True))
        )
        named: dict[str, set[str]] = defaultdict(set)
        for outlet in self._outlets:
            for key in _keys(outlet):
                named[key].add(outlet.id)
        self._named = {key: frozenset(ids) for key, ids in named.items()}

    def outlets(self, name: str | None, url: str | None = None) -> frozenset[str]:
        """Ids of the outlets that may be meant; empty where the registry holds none. One, but for names that
        several share: "ANTARA" is any office of the wire. The address is believed before the name."""
        by_url = urls.owner(url, self._outlets) if url else None
        if by_url:
            return frozenset({by_url.id})
        if not name:
            return frozenset()
        key = plain.name_key(name)
        if key == "antara":
            return self._wire
        if key in self._named:
            return self._named[key]
        host = (
            urls.owner(f"https://{name.strip()}/", self._outlets) if _HOST.fullmatch(name.strip()) else None
        )
        if host:
            return frozenset({host.id})
        return self._wire if key.startswith("antara") else frozenset()


def _keys(outlet: Outlet, *, with_group: bool = False) -> frozenset[str]:
    """Of its name, its id, and its domains that are no path of a larger site."""
    names = (outlet.name, outlet.id, *((outlet.group,) if with_group and outlet.group else ()))
    return plain.own_keys(names, ()) | _host_keys(d for d in outlet.domains if "/" not in d)


def _host_keys(domains: Iterable[str]) -> frozenset[str]:
    """``kompas.com`` is "kompas"; ``pontianak.tribunnews.com`` is "tribunpontianak", never "tribunnews"."""
    found: set[str] = set()
    for domain in domains:
        bare = domain.removeprefix("www.")
        host, labels = plain.name_key(bare), bare.split(".")
        found.add(host)
        if len(labels) > 2 and labels[-2] == "tribunnews":
            found.add(f"tribun{labels[-3]}")
    return frozenset(found)
