"""Addresses: one form for every variant of an article's address, its identity, and whose it is. Pure.

A wrapped address (``crawler.wrapped``) has form, identity and owner of the one within.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from crawler.outlet import Outlet
from crawler.wrapped import unwrap

# What is added to follow readers or to tell a session; never what picks an article (id, p, a short sid).
_TRACKING = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|(?:itm|ga)_(?:source|medium|campaign|content|term)|fbclid"
    r"|fb_(?:action_\w+|source|ref|aggregation_id)|gclid|gclsrc|dclid|gbraid|wbraid|msclkid"
    r"|yclid|twclid|ttclid|igshid|igsh|mibextid|srsltid|_branch_match_id|mkt_tok|vero_\w+|oly_\w+|zarsrc|xtor|ocid"
    r"|mc_[ce]id|_ga|_gl|_hs\w+|hsctatracking|__twitter_impression|amp_js_v|amp_gsa|usqp|aoh|_x_tr_\w+"
    r"|ref|ref_\w+|referrer|referer|source|src|from|feature|share|shared|nb|cmpid|campaign"
    r"|at_(?:medium|campaign|custom\d|creation)"
    r"|jxconn|jxrecoid|jxreco\w*|jx\w{2,8}|tag_from|tagfrom|lgclid|recirc|noredirect|replytocom|amp;\w*"
    r"|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken)",
    re.IGNORECASE,
)
_SESSION = re.compile(r"sid=[0-9a-f]{26,64}", re.IGNORECASE)
_VARIANT = re.compile(r"(?:amp|outputtype|single|print|m|mobile|showpage|halaman|view_as)", re.IGNORECASE)
_VARIANT_VALUE = re.compile(r"(?:|\d{1,3}|all|semua|true|amp)", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|paged|hal)", re.IGNORECASE)
_NO_SITE = r"(?!(?:co|go|or|ac|my|web|sch|desa|com|net|org)\.\w\w$)(?=[^.]+\.)"
_MOBILE_HOST = re.compile(rf"(?:www\d?|amp|m|mobile|wap|fbeta)\.{_NO_SITE}")
_COPY_HOST = re.compile(rf"(?:opera|alfa|alpha|beta|lite|touch)\.{_NO_SITE}")  # of a named outlet only
LONGEST = 2000  # characters; what is longer is no article's address
_PORT = {"http": 80, "https": 443}

# One rule a line: what an address variant adds to the path, and what stands there without it.
_PATH_RULES = (
    (re.compile(r"/{2,}"), "/"),
    (re.compile(r";(?:(?:jsessionid|phpsessid)=[^/;]*|sid=[0-9a-f]{26,64}(?=[/;]|$))", re.IGNORECASE), ""),
    (re.compile(r"^/index\.php(?=/|$)"), ""),
    (re.compile(r"/read/xml/"), "/read/"),
    (re.compile(r"^/(?:amp|m|copy)/(?=.)"), "/"),
    (re.compile(r"/(?:amp|copy|amphtml)(/?)$"), r"\1"),
    (re.compile(r"(?<=.)\.amp(?=\.html?$|$)"), ""),
    (re.compile(r"/page/all(/?)$"), r"\1"),
    # WordPress parts: /slug-of-some-words/2; fewer words may be a section with small ids
    (re.compile(r"(/[^/]*[a-z][^/]*?(?:-[^/-]+){3,})/(?:page/)?[1-9]\d?(/?)$", re.IGNORECASE), r"\1\2"),
)


def _split(url: str) -> SplitResult:
    """Of the real address where ``url`` is wrapped."""
    url = unwrap(url)
    if len(url) > LONGEST:
        raise ValueError(f"an address of {len(url)} characters")
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in _PORT or not parts.hostname:
        raise ValueError(f"not an http or https address: {url[:200]!r}")
    parts.port  # noqa: B018  raises ValueError where the port is none
    return parts


def _netloc(parts: SplitResult, domains: tuple[str, ...]) -> str:
    """Lower-case host without ``www.``, ``amp.``, ``m.``, and without ``opera.`` before a domain of the
    outlet; with its port where it is not the usual one."""
    name = (parts.hostname or "").rstrip(".")
    while extra := _MOBILE_HOST.match(name):
        name = name[extra.end() :]
    copy = _COPY_HOST.match(name) if name not in domains else None
    if copy and not {name[copy.end() :], f"www.{name[copy.end() :]}"}.isdisjoint(domains):
        name = name[copy.end() :]
    if ":" in name:
        name = f"[{name}]"
    usual = parts.port in (None, _PORT[parts.scheme.lower()])
    return name if usual else f"{name}:{parts.port}"


def _path(path: str) -> str:
    before = None
    while before != path:
        before = path
        for pattern, without in _PATH_RULES:
            path = pattern.sub(without, path) or "/"
    return path


def _is_noise(piece: str, extra: frozenset[str]) -> bool:
    name, _, value = piece.partition("=")
    name, value = unquote(name), unquote(value)
    if not name or _TRACKING.fullmatch(name) or _SESSION.fullmatch(piece) or piece in extra:
        return True
    if _PAGE.fullmatch(name) or _VARIANT.fullmatch(name):
        return _VARIANT_VALUE.fullmatch(value) is not None
    return False


def canonical(url: str, outlet: Outlet | None = None) -> str:
    """The address without wrapper, tracking, session, fragment, ``www.``, and AMP, mobile, copy and page
    variants.

    What every site means alike (escapes, order of parameters, dots in the path) is w3lib's to settle; only
    what news sites add is told here. The scheme is kept as found (``identity`` folds it), a trailing slash
    too. Idempotent. Raises ValueError where ``url`` is not http or https.
    """
    whole = outlet.article.whole if outlet else None
    return _canonical(url, whole or "", outlet.domains if outlet else ())


@lru_cache(maxsize=4096)  # each candidate is asked for it several times
def _canonical(url: str, whole: str, domains: tuple[str, ...]) -> str:
    extra = frozenset(whole.split("&"))
    clean = _cleaned(_split(url), extra, domains)
    while (again := _cleaned(_split(clean), extra, domains)) != clean:
        clean = again  # what one rule takes away may lay bare another
    return clean


def _cleaned(parts: SplitResult, extra: frozenset[str], domains: tuple[str, ...]) -> str:
    bare = parts._replace(scheme=parts.scheme.lower(), netloc=_netloc(parts, domains))
    known = urlsplit(canonicalize_url(urlunsplit(bare)))
    query = "&".join(piece for piece in known.query.split("&") if not _is_noise(piece, extra))
    return urlunsplit((known.scheme, known.netloc, _path(known.path), query, ""))


def own_id(url: str, outlet: Outlet | None) -> str | None:
    """Group 1 of the outlet's ``id``, searched in the cleaned path, then in the path as found.

    Only of an article's address: a number counts within one site, and a host may hold several.
    """
    if outlet is None or outlet.article.id is None or not is_article(url, outlet):
        return None
    for address in (canonical(url, outlet), unwrap(url)):
        found = re.search(outlet.article.id, urlsplit(address).path)
        if found and found[1]:
            return found[1]
    return None


def identity(url: str, outlet: Outlet | None = None) -> str:
    """What makes the article one within its outlet: the id in its path, else its address without scheme.

    Raises ValueError where ``url`` is not http or https.
    """
    own = own_id(url, outlet)
    if own:
        return own
    parts = urlsplit(canonical(url, outlet))
    path = parts.path.rstrip("/")
    return f"{parts.netloc}{path}" + (f"?{parts.query}" if parts.query else "")


def host(url: str) -> str:
    """The bare host, lower case, without ``www.`` and port. Raises ValueError where there is none."""
    name = (_split(url).hostname or "").rstrip(".")
    return name.removeprefix("www.")


def _claim(domain: str, parts: SplitResult) -> tuple[int, int, int] | None:
    """How closely ``domain`` fits: (length of host, of path, port named); None where it does not."""
    netloc, _, prefix = domain.partition("/")
    name, colon, port = netloc.rpartition(":") if re.search(r":\d+$", netloc) else (netloc, "", "")
    name = name.removeprefix("www.").strip("[]")
    given = (parts.hostname or "").rstrip(".")
    path = f"/{prefix.strip('/')}" if prefix.strip("/") else ""
    if given != name and not given.endswith(f".{name}"):
        return None
    if colon and int(port) != (parts.port or _PORT[parts.scheme.lower()]):
        return None
    if path and not f"{parts.path}/".startswith(f"{path}/"):
        return None
    return len(name), len(path), len(port)


def owner(url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """The outlet whose domain is the longest suffix of the host (at a dot), then the longest path prefix.

    A domain may name a port (``127.0.0.1:8801``) and a path (``rri.co.id/pontianak``).
    """
    try:
        parts = _split(url)
    except ValueError:
        return None
    best: tuple[tuple[int, int, int], Outlet] | None = None
    for outlet in outlets:
        claims = [claim for domain in outlet.domains if (claim := _claim(domain, parts))]
        if claims and (best is None or max(claims) > best[0]):
            best = (max(claims), outlet)
    return best[1] if best else None


def is_article(url: str, outlet: Outlet) -> bool:
    """Does the address look like an article of the outlet? Its ``url`` pattern is tried on the address as
    found and as cleaned, with both schemes, with and without ``www.``; without a pattern all but the
    front page do."""
    try:
        clean = canonical(url, outlet)
    except ValueError:
        return False
    parts = urlsplit(clean)
    if parts.path == "/" and not parts.query:
        return False
    if outlet.article.url is None:
        return True
    rest = clean.partition("://")[2]
    forms = [unwrap(url), *(f"{s}://{w}{rest}" for s in _PORT for w in ("", "www."))]
    return any(re.search(outlet.article.url, form) for form in forms)


def whole_url(url: str, outlet: Outlet) -> str:
    """The address that shows the article on one page, by the outlet's ``whole``; else ``url`` itself."""
    whole = outlet.article.whole
    if not whole:
        return url
    parts = urlsplit(url)
    names = {piece.partition("=")[0] for piece in whole.split("&")}
    kept = [p for p in parts.query.split("&") if p and p.partition("=")[0] not in names]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join([*kept, whole]), ""))
