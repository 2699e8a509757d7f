"""What stands between the spiders and the network: no private addresses, robots.txt, the proxy.

A refused request raises ``IgnoreRequest(Drop, detail)``; the spiders read both from its arguments.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import unquote, urlsplit

from scrapy import Request, signals
from scrapy.core.downloader.handlers.http11 import _LenientHTTPClientParser as Parser
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.resolver import dnscache
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.httpobj import urlparse_cached
from w3lib.http import basic_auth_header

from crawler.report import Drop

IP = IPv4Address | IPv6Address
Send = Callable[[Request], Awaitable[Response]]
_NAT64 = IPv6Network("64:ff9b::/96")


def literal(host: str) -> IP | None:
    """The address that a host text spells, also in the old forms ``127.1`` and ``2130706433``."""
    try:
        return ip_address(host.strip("[]").split("%")[0])
    except ValueError:
        pass
    if host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost"):
        return IPv4Address("127.0.0.1")
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def inner(address: IP) -> IP:
    """The IPv4 address inside a mapped, 6to4, Teredo or NAT64 address, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


class Gate:
    """Which addresses may be asked. ``allowed``: True for all, or CIDR ranges and ``host:port``."""

    def __init__(self, allowed: bool | Sequence[str]) -> None:
        self.open = allowed is True
        self.networks: list[IPv4Network | IPv6Network] = []
        self.doors: set[str] = set()
        for entry in () if isinstance(allowed, bool) else allowed:
            try:
                self.networks.append(ip_network(entry, strict=False))
            except ValueError:
                self.doors.add(entry.lower())

    def by_name(self, host: str, port: int) -> bool:
        """True where host:port itself is on the list."""
        return self.open or f"{host.lower()}:{port}" in self.doors

    def permits(self, address: IP) -> bool:
        real = inner(address)
        if real.is_global and not real.is_multicast:
            return True
        return self.open or any(real in n for n in self.networks if n.version == real.version)


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


class PrivateAddressMiddleware:
    """Refuses loopback, private, link-local and other inner addresses, for every request and redirect.

    The name is resolved here, all answers are checked, and Scrapy's resolver is given the checked
    one, so that the connection cannot go elsewhere (DNS rebinding); the connected address is looked
    at once more. Through a proxy names are not resolved; written addresses are still checked.
    """

    def __init__(self, allowed: bool | Sequence[str], proxied: bool, dns_timeout: float) -> None:
        self.gate = Gate(allowed)
        self.proxied = proxied
        self.dns_timeout = dns_timeout
        self._known: dict[str, tuple[IP, ...]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PrivateAddressMiddleware:
        s = crawler.settings
        return cls(s["KLIPING_ALLOW_PRIVATE"], bool(s["KLIPING_PROXY"]), s.getfloat("DNS_TIMEOUT"))

    async def process_request(self, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        if self.gate.by_name(host, _port(request.url)):
            return
        for address in await self._addresses(host):
            self._check(host, address)

    def process_response(self, request: Request, response: Response) -> Response:
        host = urlparse_cached(request).hostname or ""
        if response.ip_address is None or self.proxied or self.gate.by_name(host, _port(request.url)):
            return response
        self._check(host, response.ip_address)
        return response

    def _check(self, host: str, address: IP) -> None:
        if not self.gate.permits(address):
            raise IgnoreRequest(Drop.private_address, f"leads to {address}, an address of an inner network")

    async def _addresses(self, host: str) -> tuple[IP, ...]:
        written = literal(host)
        if written is not None:
            return (written,)
        if self.proxied:
            return ()
        if host not in self._known:
            self._known[host] = await self._resolve(host)
        dnscache[host] = str(self._known[host][0])  # pinned: the connection goes where we looked
        return self._known[host]

    async def _resolve(self, host: str) -> tuple[IP, ...]:
        loop = asyncio.get_running_loop()
        try:
            found = await asyncio.wait_for(
                loop.getaddrinfo(host, None, type=socket.SOCK_STREAM), self.dns_timeout
            )
        except (OSError, UnicodeError, TimeoutError) as error:
            raise CannotResolveHostError(f"{host}: {error}") from error
        addresses = [ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
        if not addresses:
            raise CannotResolveHostError(f"{host}: no address")
        return tuple(sorted(set(addresses), key=lambda a: (a.version, int(a))))  # IPv4 first: Scrapy's choice


class RobotsMiddleware:
    """robots.txt after RFC 9309: 4xx allows all, a robots.txt that cannot be had allows nothing.

    A failing robots.txt becomes the fate of the request itself (its 5xx answer, its time-out), so
    that the report names the true cause. It is asked again with the next request, never kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rules: dict[str, asyncio.Future[ProtegoRobotParser | Response]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        return cls(crawler)

    async def ready(self, request: Request, send: Send) -> None:
        """Have robots.txt of the request's host, sent for by ``send``. Where it fails, the request fails
        when it comes through here."""
        with suppress(Exception):
            await asyncio.shield(self._rules_of(request, send))

    async def process_request(self, request: Request) -> Response | None:
        if request.meta.get("robots"):
            return None
        rules = await self._rules_for(request)
        if isinstance(rules, Response):
            return rules
        if not rules.allowed(request.url, self.agent):
            raise IgnoreRequest(Drop.robots, "is forbidden by robots.txt")
        return None

    async def _rules_for(self, request: Request) -> ProtegoRobotParser | Response:
        try:
            rules = await asyncio.shield(self._rules_of(request, self._at_once))
        except Exception:
            self._rules.pop(_origin(request), None)
            raise
        if isinstance(rules, Response):
            self._rules.pop(_origin(request), None)
        return rules

    def _rules_of(self, request: Request, send: Send) -> asyncio.Future[ProtegoRobotParser | Response]:
        origin = _origin(request)
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch(origin, request, send))
        return self._rules[origin]

    async def _at_once(self, request: Request) -> Response:
        """In its host's turn, but under the permit of the request that was redirected to a new host."""
        assert self.crawler.engine is not None
        pace = getattr(self.crawler.spider, "pace", None)
        if pace:
            await pace.departure(urlparse_cached(request).hostname or "")
        return await self.crawler.engine.download_async(request)

    async def _fetch(self, origin: str, request: Request, send: Send) -> ProtegoRobotParser | Response:
        meta = {"robots": True, "outlet": request.meta.get("outlet")}
        address = f"{origin}/robots.txt"
        try:
            response = await send(Request(address, meta=meta, callback=NO_CALLBACK))
        except Exception as error:
            error.add_note(address)  # the report names it, not the page that waits for it
            raise
        if response.status >= 500 or response.status == 429:
            return response
        body = response.body if response.status < 300 else b""
        rules = ProtegoRobotParser(body, self.crawler.spider)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules


def _origin(request: Request) -> str:
    parts = urlparse_cached(request)
    return f"{parts.scheme}://{parts.netloc}"


class RedirectPaceMiddleware:
    """A redirect is a request like any other: it waits for its host's turn (``spider.pace``)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectPaceMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        pace = getattr(self.crawler.spider, "pace", None)
        if pace and request.meta.get("redirect_times"):
            request.meta.pop("download_slot", None)  # that of the host it came from
            await pace.departure(urlparse_cached(request).hostname or "")


class ProxyMiddleware:
    """Sends every request through the one proxy of the configuration."""

    def __init__(self, proxy: str) -> None:
        parts = urlsplit(proxy)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        self.address = f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
        self.login: bytes | None = None
        if parts.username:
            self.login = basic_auth_header(unquote(parts.username), unquote(parts.password or ""))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ProxyMiddleware:
        if not crawler.settings["KLIPING_PROXY"]:
            raise NotConfigured
        return cls(crawler.settings["KLIPING_PROXY"])

    def process_request(self, request: Request) -> None:
        request.meta["proxy"] = self.address
        if self.login:
            request.headers[b"Proxy-Authorization"] = self.login


MOST_HEADERS = 256 * 1024  # bytes of header lines in one answer


def bound_headers() -> None:
    """Twisted reads header lines without end, into memory: from now on an answer with too many of them
    fails like a broken connection. Scrapy offers no other place for it."""
    received = Parser.lineReceived
    size = "kliping_header_bytes"

    def line_received(parser: Parser, line: bytes) -> None:
        total = getattr(parser, size, 0) + len(line)
        setattr(parser, size, total)
        if total > MOST_HEADERS:
            raise ValueError("headers larger than allowed")
        received(parser, line)

    setattr(Parser, "lineReceived", line_received)  # noqa: B010  a method, for mypy


bound_headers()
