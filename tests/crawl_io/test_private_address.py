"""Which addresses may be asked, in whatever spelling."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse
from scrapy.resolver import dnscache

from crawler.middlewares import Gate, PrivateAddressMiddleware, ProxyMiddleware, literal
from crawler.report import Drop

INNER = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::a00:1",
]


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_refused(address: str) -> None:
    assert not Gate(False).permits(ip_address(address))
    assert Gate(True).permits(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"]
)
def test_public_addresses_pass(address: str) -> None:
    assert Gate(False).permits(ip_address(address))


def test_ranges_and_doors() -> None:
    gate = Gate(("10.0.0.0/8", "127.0.0.1:8801", "Intranet.example:80"))
    assert gate.permits(ip_address("10.9.9.9"))
    assert gate.permits(ip_address("::ffff:10.9.9.9"))
    assert not gate.permits(ip_address("192.168.0.1"))
    assert gate.by_name("127.0.0.1", 8801)
    assert gate.by_name("intranet.example", 80)
    assert not gate.by_name("127.0.0.1", 8802)


@pytest.mark.parametrize(
    "host",
    ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost", "a.localhost", "LOCALHOST.".lower()],
)
def test_old_spellings_of_loopback(host: str) -> None:
    assert str(literal(host)) == "127.0.0.1"


@pytest.mark.parametrize("host", ["contoh.example", "10.example", "1.2.3.4.example"])
def test_names_are_no_addresses(host: str) -> None:
    assert literal(host) is None


def refused(middleware: PrivateAddressMiddleware, url: str) -> str | None:
    try:
        asyncio.run(middleware.process_request(Request(url)))
    except IgnoreRequest as error:
        assert error.args[0] is Drop.private_address
        return str(error.args[1])
    return None


class _Answers(PrivateAddressMiddleware):
    """Resolves as the test says."""

    def __init__(self, *answers: str, allowed: tuple[str, ...] = (), proxied: bool = False) -> None:
        super().__init__(allowed, proxied, 5.0)
        self.answers = tuple(ip_address(a) for a in answers)

    async def _resolve(self, host: str):  # type: ignore[no-untyped-def]
        return self.answers


def test_every_answer_of_the_resolver_is_checked() -> None:
    why = refused(_Answers("93.184.216.34", "10.0.0.7"), "http://dua-jawaban.example/")
    assert why is not None and "10.0.0.7" in why
    assert refused(_Answers("93.184.216.34"), "http://umum.example/") is None


def test_the_checked_answer_is_pinned() -> None:
    assert refused(_Answers("93.184.216.34"), "http://disemat.example/") is None
    assert dnscache["disemat.example"] == "93.184.216.34"


def test_the_connected_address_is_checked_too() -> None:
    middleware = _Answers("93.184.216.34")
    request = Request("http://berganti.example/")
    response = HtmlResponse(request.url, ip_address=ip_address("127.0.0.1"))
    with pytest.raises(IgnoreRequest):
        middleware.process_response(request, response)
    assert _Answers(proxied=True).process_response(request, response) is response


def test_behind_a_proxy_names_are_not_resolved_but_addresses_are_checked() -> None:
    middleware = PrivateAddressMiddleware(False, True, 5.0)
    assert refused(middleware, "http://tidak-ada.invalid/") is None
    assert refused(middleware, "http://169.254.169.254/latest/") is not None
    assert refused(middleware, "http://[::ffff:127.0.0.1]/") is not None
    assert refused(middleware, "http://localhost:8000/") is not None


def test_the_proxy_is_set_with_its_login() -> None:
    request = Request("https://contoh.example/")
    ProxyMiddleware("http://humas:rahasia%40@127.0.0.1:3128").process_request(request)
    assert request.meta["proxy"] == "http://127.0.0.1:3128"
    assert request.headers["Proxy-Authorization"] == b"Basic aHVtYXM6cmFoYXNpYUA="
