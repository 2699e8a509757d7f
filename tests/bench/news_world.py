# ruff: noqa: E501, SIM905 - the lines are news copy and templates
"""A large news site for the benches, as one process of its own: quick, and as heavy as real pages are.

``python news_world.py PAGES NAMED``: prints its port, serves until stdin ends. Every ``NAMED``-th page names
the agency (0: none). Paths: /sitemap.xml, /feed, /{n}/; robots.txt; /log tells how often it was asked.
Hosts are not looked at, so that it can stand for many outlets as a proxy does.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from functools import lru_cache

WORDS = (
    "warga desa pemerintah kabupaten kota jalan rusak sejak pekan lalu harga beras naik pasar petani panen musim "
    "hujan banjir sungai jembatan sekolah guru siswa lomba juara festival budaya rumah sakit dokter pasien "
    "vaksin anggaran rapat dewan sidang hakim jaksa polisi tersangka barang bukti kendaraan lalu lintas bandara "
    "penerbangan pelabuhan kapal nelayan ikan ekspor impor investasi pabrik pekerja upah buruh serikat koperasi "
    "bank kredit usaha kecil menengah pelatihan keterampilan pemuda olahraga sepak bola pelatih pemain stadion"
).split()
RELATED = 24  # teasers around the text
SCRIPTS = 12


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def paragraphs(chance: random.Random, count: int) -> list[str]:
    return [" ".join(sentence(chance, chance.randint(9, 20)) for _ in range(3)) for _ in range(count)]


def _furniture(chance: random.Random) -> tuple[str, str]:
    """Head and tail that all pages share: scripts, styles, menus, teasers."""
    css = "\n".join(f".gmr-{n}{{margin:{n}px;padding:0 {n}px;color:#{n:03x}{n:03x}}}" for n in range(140))
    scripts = "".join(
        f'<script type="text/javascript">window.w{n}=window.w{n}||[];(function(d,s){{var f=d.getElementsByTagName(s)'
        f'[0],j=d.createElement(s);j.async=true;j.src="https://cdn.example/{n}.js";f.parentNode.insertBefore(j,f);'
        f"}})(document,'script');</script>"
        for n in range(SCRIPTS)
    )
    menu = "".join(
        f'<li class="menu-item menu-item-type-taxonomy"><a href="/category/k{n}/"><span>{sentence(chance, 2)}</span></a>'
        for n in range(60)
    )
    teasers = "".join(
        f'<article class="post-{n} teaser"><a href="/{n}/" class="thumb"><img width="300" height="178"'
        f' src="https://cdn.example/uploads/2026/11/{n}-300x178.jpg" srcset="https://cdn.example/uploads/2026/11/{n}'
        f'-768x456.jpg 768w, https://cdn.example/uploads/2026/11/{n}-300x178.jpg 300w" loading="lazy" alt=""></a>'
        f'<h3><a href="/{n}/">{sentence(chance, 9)}</a></h3><time datetime="2026-11-2{n % 5}">2{n % 5} November 2026'
        f"</time><p>{sentence(chance, 18)}</p></article>"
        for n in range(RELATED)
    )
    head = f"<style>{css}</style>{scripts}</head><body class='single'><header><nav><ul>{menu}</ul></nav></header>"
    tail = f"<aside class='sidebar'>{teasers}</aside><footer><ul>{menu}</ul>{scripts}</footer></body></html>"
    return head, tail


@lru_cache(1)
def furniture() -> tuple[str, str]:
    return _furniture(random.Random(7))


def article(number: int, named: bool, address: str) -> bytes:
    """A WordPress page of some 50 KB; its text is its own."""
    chance = random.Random(number)
    headline = sentence(chance, 8)[:-1]
    text = paragraphs(chance, 9)
    if named:
        headline = f"Bawaslu {headline}"
        text[0] = f"Ketua Bawaslu kabupaten mengatakan {text[0]}"
    head, tail = furniture()
    body = "".join(f"<p>{p}</p>" for p in text)
    when = f"2026-11-{1 + number % 24:02}T08:{number % 60:02}:00+07:00"
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": when,
    }
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="UTF-8"><title>{headline} - Kabar</title>'
        f'<link rel="canonical" href="{address}"><meta property="og:title" content="{headline}">'
        f'<meta property="article:published_time" content="{when}">'
        f'<script type="application/ld+json">{json.dumps(ld)}</script>{head}<main><article>'
        f'<h1 class="entry-title">{headline}</h1><div class="meta"><span class="author vcard">Sari Wulan</span>'
        f'<time class="entry-date" datetime="{when}">{when}</time></div><div class="entry-content">{body}</div>'
        f"</article></main>{tail}"
    ).encode()


def sitemap(base: str, numbers: range) -> bytes:
    rows = "".join(f"<url><loc>{base}/{n}/</loc></url>" for n in numbers)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{rows}</urlset>".encode()


def feed(base: str, numbers: range) -> bytes:
    rows = "".join(f"<item><title>Kabar {n}</title><link>{base}/{n}/</link></item>" for n in numbers)
    return f"<rss version='2.0'><channel><title>Kabar</title>{rows}</channel></rss>".encode()


class World:
    """``each``: articles of one host. Pages are made once, before anybody asks."""

    def __init__(self, pages: int, each: int, named: int) -> None:
        self.each, self.asked = each, 0
        self.pages = [article(n, named > 0 and n % named == 0, f"/{n}/") for n in range(pages)]

    def reply(self, target: str, host: str) -> tuple[int, str, bytes]:
        if target.startswith("http://"):  # as a proxy
            host, _, rest = target[7:].partition("/")
            target = f"/{rest}"
        if target == "/log":
            return 200, "application/json", json.dumps({"asked": self.asked}).encode()
        self.asked += 1
        base = f"http://{host}"
        if target == "/robots.txt":
            return 200, "text/plain", b"User-agent: *\nDisallow: /wp-admin/\n"
        if target == "/sitemap.xml":
            return 200, "text/xml", sitemap(base, range(self.each))
        if target == "/feed":
            return 200, "application/rss+xml", feed(base, range(self.each))
        number = target.strip("/")
        if number.isdigit() and int(number) < self.each:
            offset = sum(host.encode()) if self.each < len(self.pages) else 0
            return 200, "text/html; charset=UTF-8", self.pages[(int(number) + offset) % len(self.pages)]
        return 404, "text/html", b"<h1>tidak ada</h1>"


class Connection(asyncio.Protocol):
    """As little HTTP/1.1 as serves the purpose, so that the site is not what is measured."""

    def __init__(self, world: World) -> None:
        self.world, self.data = world, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.data += data
        while b"\r\n\r\n" in self.data:
            request, _, self.data = self.data.partition(b"\r\n\r\n")
            lines = request.decode("latin-1").split("\r\n")
            fields = {
                name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines[1:])
            }
            status, kind, body = self.world.reply(lines[0].split()[1], fields.get("host", ""))
            etag = f'"{len(body)}"'
            if fields.get("if-none-match") == etag:
                status, body = 304, b""
            head = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nETag: {etag}\r\n\r\n"
            self.transport.write(head.encode() + body)  # type: ignore[attr-defined]


async def serve(world: World) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(world), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    count, share, of_each = int(sys.argv[1]), int(sys.argv[2]), int((sys.argv[3:] or sys.argv[1:2])[0])
    asyncio.run(serve(World(count, of_each, share)))
