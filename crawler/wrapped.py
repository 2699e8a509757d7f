"""Addresses that stand within others: AMP caches, web archives, translators, link counters. Pure.

Only hosts that hold nothing of their own are named; the ``?url=`` of a news site is its own affair.
Shorteners (bit.ly, t.co, news.google.com) do not tell where they lead and stay as they are.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit, urlunsplit

LONGEST = 8000  # characters; wrappers of mail gateways are long
_DEEPEST = 5
_GOOGLE = r"(?:www\.|m\.)?google(?:\.com?)?(?:\.[a-z]{2})?"

# host, path, and the parameters that hold the address.
_BY_PARAMETER = tuple(
    (re.compile(host), re.compile(path), names)
    for host, path, names in (
        (_GOOGLE, r"/(?:url|imgres)", ("q", "url", "imgrefurl")),
        (r"translate\.google(?:\.com?)?(?:\.[a-z]{2})?", r"/translate(?:_\w)?", ("u",)),
        (r"(?:[\w-]+\.)?facebook\.com", r"/(?:l\.php|flx/warn/?)", ("u",)),
        (r"l\.(?:instagram\.com|messenger\.com|threads\.(?:net|com)|wl\.co)", r"/(?:l/?)?", ("u",)),
        (r"t\.umblr\.com", r"/redirect", ("z",)),
        (r"[\w.-]+\.safelinks\.protection\.outlook\.com", r"/.*", ("url",)),
        (r"(?:www\.)?bing\.com", r"/news/apiclick\.aspx", ("url",)),
        (r"(?:www\.)?duckduckgo\.com", r"/l/", ("uddg",)),
        (r"(?:www\.)?youtube\.com", r"/redirect", ("q",)),
        (r"(?:www\.)?linkedin\.com", r"/(?:redir/redirect|safety/go)/?", ("url",)),
        (r"out\.reddit\.com", r"/.*", ("url",)),
        (r"(?:m\.)?vk\.com", r"/away\.php", ("to",)),
        (r"slack-redir\.net", r"/link", ("url",)),
    )
)
# host, and the path behind which the address stands; "s/" before it means https.
_BY_PATH = tuple(
    (re.compile(host), re.compile(path))
    for host, path in (
        (_GOOGLE, r"/amp/(?P<safe>s/)?"),
        (r"(?:[\w.-]+\.)?cdn\.ampproject\.org", r"/(?:wp/)?[cv]/(?P<safe>s/)?"),
        (r"(?:[\w.-]+\.)?bing-amp\.com", r"/[cv]/(?P<safe>s/)?"),
        (r"(?:www\.)?bing\.com", r"/amp/(?P<safe>s/)?"),
        (r"web\.archive\.org", r"/web/(?:\d{1,14}(?:[a-z]{2}_)?/|\*/)?"),
        (r"archive\.(?:ph|is|today|md|li|vn|fo)", r"/(?:\d{4,14}|o/\w+|newest)/"),
    )
)
_MAY_WRAP = re.compile(  # in every host above; cheaper than to take the address apart
    r"^\s*https?://[^/?#]*(?:google|facebook|instagram|messenger|threads|wl\.co|umblr|outlook|bing|duckduckgo|youtube"
    r"|linkedin|reddit|vk\.com|slack|ampproject|archive|translate)",
    re.IGNORECASE,
)
_HOST_FIRST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")
_ONE_SLASH = re.compile(r"^(https?):/(?=[^/])", re.IGNORECASE)  # "//" within a path is often merged
_TRANSLATED = re.compile(r"([\w-]+)\.translate\.goog")


def unwrap(url: str) -> str:
    """The real address of one that is wrapped, several times perhaps; any other as it is."""
    for _ in range(_DEEPEST):
        inner = _inner(url)
        if inner is None:
            break
        url = inner
    return url


def _inner(url: str) -> str | None:
    if len(url) > LONGEST or not _MAY_WRAP.match(url):
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    return next((one for one in _held(host, parts) if one and _is_address(one)), None)


def _held(host: str, parts: SplitResult) -> Iterator[str | None]:
    for pattern, path, names in _BY_PARAMETER:
        if pattern.fullmatch(host) and path.fullmatch(parts.path or "/"):
            held = parse_qs(parts.query)
            yield from (value.strip() for name in names for value in held.get(name, ()))
    for pattern, path in _BY_PATH:
        if pattern.fullmatch(host) and (found := path.match(parts.path)):
            yield _behind(parts, found)
    if found := _TRANSLATED.fullmatch(host):
        yield _translated(found[1], parts)
    if host in ("bing.com", "www.bing.com") and parts.path.startswith("/ck/a"):
        yield _coded(parse_qs(parts.query).get("u", [""])[0])


def _behind(parts: SplitResult, found: re.Match[str]) -> str | None:
    """What follows in path, query and fragment, the scheme added where it is not told."""
    rest = urlunsplit(("", "", parts.path[found.end() :], parts.query, ""))
    if re.match(r"https?%3a", rest, re.IGNORECASE):
        rest = unquote(rest)
    rest = _ONE_SLASH.sub(r"\1://", rest)
    if "://" in rest[:8]:
        return rest
    if not _HOST_FIRST.match(rest):
        return None
    return f"{'https' if found.groupdict().get('safe') else 'http'}://{rest}"


def _translated(label: str, parts: SplitResult) -> str:
    """``www-kabar--muara-example.translate.goog``: a dot became "-", a "-" became "--"."""
    host = re.sub(r"--|-", lambda found: "." if found[0] == "-" else "-", label)
    kept = [piece for piece in parts.query.split("&") if piece and not piece.startswith("_x_tr_")]
    return urlunsplit((parts.scheme, host, parts.path, "&".join(kept), ""))


def _coded(value: str) -> str | None:
    """Bing: "a1" and the address in base64."""
    if not value.startswith("a1"):
        return None
    try:
        return urlsafe_b64decode(value[2:] + "=" * (-len(value[2:]) % 4)).decode()
    except (binascii.Error, ValueError):
        return None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False
