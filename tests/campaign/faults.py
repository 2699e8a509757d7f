"""The faults of the world: each a function that plants one in an outlet and says what must come of it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from tests.campaign.fault_server import Answer
from tests.campaign.world60 import (
    BROKEN,
    BUSY,
    CAPTCHA,
    CHALLENGE,
    LARGEST,
    Planted,
    bomb,
    first,
    index,
    listing,
    packed,
    page,
    rss,
    story,
    urlset,
)

Plant = Callable[[Planted, str], None]
FAULTS: list[tuple[str, Plant]] = []
ROBOTS = "text/plain"


def fault(name: str) -> Callable[[Plant], Plant]:
    def kept(plant: Plant) -> Plant:
        FAULTS.append((name, plant))
        return plant

    return kept


def _good(o: Planted, name: str) -> Answer:
    return page(story(o.number, name))


# ---------------------------------------------------------------- busy and broken servers


@fault("429 with Retry-After, then fine: pages and robots.txt")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/sibuk1", first(BUSY, _good(o, "sibuk1")))
    o.add("/baca/sibuk2", first(BUSY, _good(o, "sibuk2")))
    o.answers["/robots.txt"] = first(BUSY, Answer(b"User-agent: *\nDisallow: /x\n", kind=ROBOTS))
    o.detail = "came when asked again: http_4xx"


@fault("429 for ever on two pages")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/sibuk1", BUSY, "http_error")
    o.add("/baca/sibuk2", BUSY, "http_error")
    o.at_most["/baca/sibuk."] = 4


@fault("429 with Retry-After of an hour on the feed")
def _(o: Planted, victim: str) -> None:
    o.fails("http_4xx", "429", "/feed", give=Answer(b"sibuk", 429, headers={"Retry-After": "3600"}))
    o.at_most["/feed"] = 1


@fault("429 with Retry-After of an hour on a page")
def _(o: Planted, victim: str) -> None:
    o.extra.append("/baca/sibuk")
    o.answers["/baca/sibuk"] = Answer(b"sibuk", 429, headers={"Retry-After": "3600"})
    o.failure, o.detail, o.partial = "http_4xx", "429", True
    o.at_most["/baca/.*"] = 4  # those already under way


@fault("Retry-After that is no number and no date")
def _(o: Planted, victim: str) -> None:
    for n, value in enumerate(("²", "besok", "Mon, 1 Jan 99999999999999 00:00:00 GMT", "-5", "")):
        bad = Answer(b"sibuk", 503, headers={"Retry-After": value})
        o.add(f"/baca/aneh{n}", first(bad, _good(o, f"aneh{n}")))


@fault("500 then fine: pages and feed")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/galat1", first(BROKEN, _good(o, "galat1")))
    o.add("/baca/galat2", first(BROKEN, _good(o, "galat2")))
    o.answers["/feed"] = first(BROKEN, Answer(rss(o.links()), kind="application/rss+xml"))
    o.detail = "came when asked again: http_5xx 3 times"


@fault("500 for ever on two pages")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/galat1", BROKEN, "http_error")
    o.add("/baca/galat2", BROKEN, "http_error")
    o.at_most["/baca/galat."] = 4


@fault("503 on the only route")
def _(o: Planted, victim: str) -> None:
    o.fails("http_5xx", "503", "/feed", give=Answer(b"galat", 503))


@fault("503 on the feed, a listing serves")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("feed", "listing")
    o.answers["/feed"] = Answer(b"galat", 503)
    o.detail = "503"


@fault("404 and 410 pages")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/hilang", Answer(b"hilang", 404), "http_error")
    o.add("/baca/ditarik", Answer(b"ditarik", 410), "http_error")


@fault("empty answers: 200, 204, 304 unasked")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/kosong0", Answer(b""), "http_error")
    o.add("/baca/kosong1", Answer(b"", 204), "http_error")
    o.add("/baca/kosong2", Answer(b"", 304), "http_error")


# ---------------------------------------------------------------- broken connections


@fault("reset then fine")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/putus", first(Answer(manner="reset"), _good(o, "putus")))
    o.answers["/feed"] = first(Answer(manner="reset"), Answer(rss(o.links()), kind="application/rss+xml"))


@fault("reset for ever on two pages")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/putus1", Answer(manner="reset"), "fetch_failed")
    o.add("/baca/putus2", Answer(manner="reset"), "fetch_failed")


@fault("reset on the only route")
def _(o: Planted, victim: str) -> None:
    o.fails("refused", "/feed", "/feed", give=Answer(manner="reset"))


@fault("an answer that breaks off")
def _(o: Planted, victim: str) -> None:
    whole = _good(o, "potong")
    o.add("/baca/potong", Answer(whole.body, manner="cut"), "fetch_failed")


@fault("slow drips: body, headers, silence")
def _(o: Planted, victim: str) -> None:
    body = _good(o, "tetes").body
    for manner in ("drip", "drip_head", "silent"):
        o.add(f"/baca/{manner}", Answer(body, manner=manner), "fetch_failed")


@fault("slow drip on the only route")
def _(o: Planted, victim: str) -> None:
    o.fails("timeout", "in time", "/feed", give=Answer(b"<rss>" + b" " * 999, manner="drip"))


@fault("headers without end, and no HTTP at all")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/kepala", Answer(manner="headers"), "fetch_failed")
    o.add("/baca/sampah", Answer(manner="garbage"), "fetch_failed")


# ---------------------------------------------------------------- redirects


@fault("redirect loops of pages")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/putar", Answer(status=302, headers={"Location": "/baca/putar"}), "fetch_failed")
    o.add("/baca/putar1", Answer(status=301, headers={"Location": "/baca/putar2"}), "fetch_failed")
    o.answers["/baca/putar2"] = Answer(status=301, headers={"Location": "/baca/putar1"})
    o.at_most["/baca/putar.*"] = 18


@fault("redirect loop of the only route")
def _(o: Planted, victim: str) -> None:
    o.fails("malformed", "redirects", "/feed", give=Answer(status=302, headers={"Location": "/feed"}))


@fault("pages that redirect to inner addresses")
def _(o: Planted, victim: str) -> None:
    port = victim.rpartition(":")[2]
    hosts = ("127.0.3.1", "2130707201", "0x7f.0.3.1", "[::ffff:127.0.3.1]", "localhost", "[::1]")
    inner = [f"http://{host}:{port}/baca/rahasia" for host in hosts]
    inner += ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/"]
    for n, address in enumerate(inner):
        o.add(f"/baca/dalam{n}", Answer(status=302, headers={"Location": address}), "private_address")


@fault("the only route redirects to an inner address")
def _(o: Planted, victim: str) -> None:
    bad = Answer(status=302, headers={"Location": f"{victim}/feed"})
    o.fails("private_address", "inner network", "/feed", give=bad)


@fault("robots.txt redirects to an inner address")
def _(o: Planted, victim: str) -> None:
    bad = Answer(status=302, headers={"Location": f"{victim}/robots.txt"})
    o.fails("private_address", "inner network", "/robots.txt", give=bad)
    o.never.append("/feed")


@fault("redirects to file:, to nowhere, and without an address")
def _(o: Planted, victim: str) -> None:
    for n, address in enumerate(("file:///etc/passwd", "gopher://127.0.3.1/")):
        o.add(f"/baca/skema{n}", Answer(b"pindah", 302, headers={"Location": address}), "http_error")
    o.add("/baca/skema8", Answer(b"pindah", 302, headers={"Location": "http://"}), "fetch_failed")
    o.add("/baca/skema9", Answer(b"pindah", 302), "http_error")


# ---------------------------------------------------------------- too much


@fault("gzip bomb for a page")
def _(o: Planted, victim: str) -> None:
    o.add("/baca/bom", Answer(bomb(), headers={"Content-Encoding": "gzip"}), "too_large")


@fault("gzip bomb for the only route")
def _(o: Planted, victim: str) -> None:
    bad = Answer(bomb(), headers={"Content-Encoding": "gzip"})
    o.fails("malformed", "larger than allowed", "/feed", give=bad)


@fault("gzip bomb for a sitemap file")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("sitemap",)
    bad = Answer(packed(b"<?xml version='1.0'?><urlset>", 400, b"</urlset>"), kind="application/gzip")
    o.fails("malformed", "/sitemap.xml", "/sitemap.xml", give=bad)


@fault("a sitemap with far too many addresses in a small gzip file")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("sitemap",)
    rows = b"".join(
        b"<url><loc>http://lain.example/%d</loc></url>" % n
        for n in range(500_000 if o.count == 500 else 100_000)
    )
    huge = urlset(o.links()).replace(b"</urlset>", rows + b"</urlset>")
    o.answers["/sitemap.xml"] = Answer(gzip.compress(huge, 1), kind="application/gzip")
    o.uncounted = "foreign_host"  # how many of them are looked at is the crawler's affair
    o.detail = "/sitemap.xml is too large: only its beginning was read"


@fault("pages of 50 MB, with and without a length")
def _(o: Planted, victim: str) -> None:
    start = b"<html><h1>Bawaslu</h1>"
    for told in (True, False):
        big = Answer(start, manner="stream", size=50 * 2**20, told=told)
        o.add(f"/baca/besar{int(told)}", big, "too_large")


@fault("a feed of 50 MB")
def _(o: Planted, victim: str) -> None:
    big = Answer(b"<?xml version='1.0'?><rss>", manner="stream", size=50 * 2**20, told=False)
    o.fails("malformed", "larger than allowed", "/feed", give=big)


@fault("pages just within the limit: one long line, and nothing but tags")
def _(o: Planted, victim: str) -> None:
    line = story(o.number, "baris")
    words = "Bawaslu mengatakan rapat berjalan baik. " * (LARGEST // 45)
    o.extra += ["/baca/baris", "/baca/tag"]
    o.answers["/baca/baris"] = page(line, f"<footer>{words}</footer>")
    o.answers["/baca/tag"] = page(story(o.number, "tag"), "<b>x</b>" * (LARGEST // 10))
    o.stored |= {"/baca/baris": line, "/baca/tag": story(o.number, "tag")}


# ---------------------------------------------------------------- bad markup


@fault("entity bomb in the only feed")
def _(o: Planted, victim: str) -> None:
    lines = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    doctype = f"<!DOCTYPE rss [<!ENTITY l0 'lolol'>{lines}]>"
    o.answers["/feed"] = Answer(rss(o.links(), doctype=doctype, title="&l11;"), kind="text/xml")


@fault("entity bomb and outer entities in a sitemap and a feed")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("sitemap", "feed")
    lines = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    outer = f"<!ENTITY x SYSTEM '{victim}/x'><!ENTITY f SYSTEM 'file:///etc/passwd'>"
    doctype = f"<!DOCTYPE urlset SYSTEM '{victim}/dtd' [<!ENTITY l0 'lolol'>{lines}{outer}]>"
    rows = f"<url><loc>{o.site.url}/baca/&l11;</loc></url><url><loc>{o.site.url}/baca/&x;&f;</loc></url>"
    text = f"<?xml version='1.0'?>{doctype}<urlset>{rows}</urlset>"
    o.answers["/sitemap.xml"] = Answer(text.encode(), kind="text/xml")
    feed = rss(o.links(), doctype=doctype.replace("urlset", "rss"), title="&x;&f;")
    o.answers["/feed"] = Answer(feed, kind="text/xml")
    o.dropped["http_error"] = 1  # /baca/ itself: what is left of their addresses


@fault("malformed feed, a listing serves")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("feed", "listing")
    o.answers["/feed"] = Answer(b"\x00\x01 bukan umpan " * 99, kind="application/rss+xml")
    o.detail = "malformed"


@fault("malformed sitemap on the only route")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("sitemap",)
    o.fails("malformed", "/sitemap.xml", "/sitemap.xml", give=Answer(b"<html><p>maaf</p></html>"))


@fault("a feed with lone ampersands, junk before it, and broken off in the middle")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("feed", "listing")
    whole = rss(o.links(), title="Bawaslu & KPU <b>").replace(b"</channel></rss>", b"<item><tit")
    o.answers["/feed"] = Answer(b"\n\n\xef\xbb\xbf <!-- x -->" + whole, kind="text/html")


@fault("wrong charsets")
def _(o: Planted, victim: str) -> None:
    told = story(o.number, "huruf – “é”")
    o.add("/baca/huruf", page(told, charset="iso-8859-1"), told=told)
    o.add("/baca/huruf2", Answer(page(told).body, kind="text/html; charset=windows-1252"), told=told)
    old = Answer(page(told).body.decode().encode("cp1252"), kind="text/html; charset=utf-8")
    o.add("/baca/huruf3", old, told=told)
    o.add("/baca/huruf4", Answer(page(told).body.decode().encode("utf-16"), kind="text/html"), told=told)
    o.answers["/feed"] = Answer(rss(o.links(), "utf-16", title="“Bawaslu”"), kind="text/xml; charset=ascii")


@fault("100,000 nested elements in pages")
def _(o: Planted, victim: str) -> None:
    for n, tag in enumerate(("div", "b", "table><tr><td", "p><ul><li")):
        told = story(o.number, f"sarang{n}")
        o.add(f"/baca/sarang{n}", page(told, f"<{tag}>" * 100_000 + "Bawaslu"), told=told)


@fault("the text itself in 100,000 nested elements")
def _(o: Planted, victim: str) -> None:
    text = "<p>Ketua Bawaslu mengatakan rapat berjalan baik sejak pagi di aula kecamatan.</p>"
    source = f"<h1 class='judul'>Bawaslu</h1>{'<div>' * 100_000}<div class='isi'>{text}</div>"
    o.add("/baca/dalam", Answer(source.encode()), "no_body")
    o.alike = {"extract_error": "no_body"}  # on a slow machine its time is up before


@fault("100,000 nested elements in a sitemap and a listing")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("sitemap", "listing")
    o.answers["/sitemap.xml"] = Answer(b"<urlset>" + b"<url>" * 100_000, kind="text/xml")
    o.answers["/terbaru/1"] = listing(o.links(), "<div>" * 100_000)


@fault("bytes that are no text, and pages that make patterns run for ever")
def _(o: Planted, victim: str) -> None:
    told = story(o.number, "bita")
    body = page(told, "<footer>\x00\x0b ").body + b"\xff\xfe\xed\xa0\x80</footer>"
    o.add("/baca/bita", Answer(body), told=told)
    for n, start in enumerate(
        ("<title>" + " " * 50_000, "<" * 50_000, "<script " * 6000, "<![CDATA[" * 5000)
    ):
        told = story(o.number, f"pola{n}")
        o.add(f"/baca/pola{n}", Answer(page(told).body + start.encode()), told=told)
        o.answers[f"/pola{n}"] = Answer(start.encode() * 3)
        o.add(f"/pola{n}", drop="not_named")
    o.add("/baca/gambar", Answer(b"\x89PNG Bawaslu", kind="image/png"), "not_article")
    o.add("/baca/berkas", Answer(b"%PDF-1.7 Bawaslu", kind="application/pdf"), "not_article")
    o.add("/baca/kemas", Answer(b"bukan gzip", headers={"Content-Encoding": "gzip"}), "fetch_failed")


# ---------------------------------------------------------------- without end


@fault("a pager without end")
def _(o: Planted, victim: str) -> None:
    o.kinds, o.ordinary, o.route = ("listing",), False, {"pages": 30}
    for n in range(1, 200):
        o.answers[f"/terbaru/{n}"] = listing([f"{o.site.url}/kal/{n}"])
        o.answers[f"/kal/{n}"] = page(story(o.number, n, named=False))
    o.dropped["not_named"] = 30
    o.at_most["/terbaru/.*"] = 32


@fault("a pager that shows its last page for ever")
def _(o: Planted, victim: str) -> None:
    o.kinds, o.route = ("listing",), {"pages": 900}
    last = (o.count - 1) // 20 + 1
    for n in range(last + 1, 901):
        o.answers[f"/terbaru/{n}"] = lambda _, n=last: o._routed(f"/terbaru/{n}")
    o.at_most["/terbaru/.*"] = last + 3


@fault("an article whose next link has no end")
def _(o: Planted, victim: str) -> None:
    o.rules["next_page"] = "a.lanjut"
    told = story(o.number, "lanjut")
    for n in range(1, 100):
        path = "/baca/lanjut" + (f"?page={n}" if n > 1 else "")
        o.answers[path] = page(told, f"<a class='lanjut' href='/baca/lanjut?page={n + 1}'>lanjut</a>")
    o.add("/baca/lanjut", told=told)
    o.at_most["/baca/lanjut.*"] = 12
    o.detail = "/baca/lanjut has more than 10 parts"


@fault("a sitemap index that contains itself, a ring, a deep chain and 5,000 more")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("sitemap",)
    u = o.site.url
    inner = [f"{u}/isi.xml", f"{u}/sitemap.xml", f"{u}/a.xml", f"{u}/dalam1.xml"]
    o.answers["/isi.xml"] = Answer(urlset(o.links()), kind="text/xml")
    o.answers["/sitemap.xml"] = index([*inner, *(f"{u}/lagi{n}.xml" for n in range(5000))])
    o.answers["/a.xml"], o.answers["/b.xml"] = index([f"{u}/b.xml"]), index([f"{u}/a.xml"])
    for n in range(1, 30):
        o.answers[f"/dalam{n}.xml"] = index([f"{u}/dalam{n + 1}.xml"])
    o.detail = "lagi"
    o.at_most |= {"/sitemap.xml": 2, "/[ab].xml": 4, "/dalam.*": 4, "/lagi.*": 22}


# ---------------------------------------------------------------- pages that are none


@fault("soft 404: 200 with a page that says so, and a redirect to the front page")
def _(o: Planted, victim: str) -> None:
    side = "<aside><a href='/baca/3'>Bawaslu Awasi Kampanye</a></aside>"
    soft = f"<html><head><title>404</title></head><body><h1>Halaman tidak ditemukan</h1>{side}</body></html>"
    o.add("/baca/lunak1", Answer(soft.encode()), "http_error")
    o.add("/baca/lunak2", Answer(status=302, headers={"Location": "/"}), "not_article")
    o.answers["/"] = Answer(f"<html><body><h1>Situs</h1>{side}</body></html>".encode())


@fault("block pages for all articles")
def _(o: Planted, victim: str) -> None:
    o.fails("blocked", "block page")
    for n in range(6):
        o.add(f"/baca/blok{n}", CHALLENGE, "blocked")
    o.at_most["/baca/.*"] = 6


@fault("block page with 403 on the only route")
def _(o: Planted, victim: str) -> None:
    o.fails("blocked", "block page", "/feed", give=CHALLENGE)


@fault("captcha with 200 on the only route")
def _(o: Planted, victim: str) -> None:
    o.fails("blocked", "block page", "/feed", give=CAPTCHA)


@fault("interstitial with 202 on the only route")
def _(o: Planted, victim: str) -> None:
    bad = Answer(b"<html><script>gokuProps={}</script></html>", 202)
    o.fails("blocked", "block page", "/feed", give=bad)


@fault("layout changed: pages without a text")
def _(o: Planted, victim: str) -> None:
    o.fails("layout", "no text")
    for n in range(3):
        blank = Answer(b"<html><h1 class='judul'>Bawaslu</h1><div class='baru'></div></html>")
        o.add(f"/baca/polos{n}", blank, "no_body")


@fault("an empty feed")
def _(o: Planted, victim: str) -> None:
    o.fails("empty", "no article links", "/feed", give=Answer(rss([]), kind="application/rss+xml"))


# ---------------------------------------------------------------- robots.txt


@fault("paths that robots.txt forbids, by link, by redirect and as a second part")
def _(o: Planted, victim: str) -> None:
    o.rules["next_page"] = "a.lanjut"
    text = b"User-agent: *\nDisallow: /\n\nUser-agent: Kliping\nDisallow: /baca/rahasia\nDisallow: /*?page=\n"
    o.answers["/robots.txt"] = Answer(text, kind=ROBOTS)
    o.add("/baca/rahasia", _good(o, "rahasia"), "robots")
    o.add("/baca/tikung", Answer(status=302, headers={"Location": "/baca/rahasia"}), "robots")
    told = story(o.number, "belah")
    o.add("/baca/belah", page(told, "<a class='lanjut' href='?page=2'>2</a>"), told=told)
    o.never += ["/baca/rahasia.*", r".*\?page=.*"]


@fault("robots.txt forbids all")
def _(o: Planted, victim: str) -> None:
    text = b"User-agent: *\nDisallow: /\n"
    o.fails("robots", "robots.txt", "/robots.txt", give=Answer(text, kind=ROBOTS))
    o.never.append("/(?!robots.txt).*")


@fault("robots.txt answers 500")
def _(o: Planted, victim: str) -> None:
    o.fails("http_5xx", "robots.txt", "/robots.txt", give=BROKEN)
    o.never.append("/(?!robots.txt).*")


@fault("robots.txt is too large")
def _(o: Planted, victim: str) -> None:
    big = Answer(b"User-agent: *\n", kind=ROBOTS, manner="stream", size=50 * 2**20)
    o.fails("malformed", "robots.txt", "/robots.txt", give=big)
    o.never.append("/(?!robots.txt).*")


@fault("robots.txt never answers")
def _(o: Planted, victim: str) -> None:
    o.fails("timeout", "robots.txt", "/robots.txt", give=Answer(manner="silent"))
    o.never.append("/(?!robots.txt).*")


@fault("robots.txt is an HTML page")
def _(o: Planted, victim: str) -> None:
    o.answers["/robots.txt"] = page(story(o.number, "beranda"))


# ---------------------------------------------------------------- one article under many addresses


@fault("one article under many addresses and in three routes")
def _(o: Planted, victim: str) -> None:
    o.kinds = ("feed", "sitemap", "listing")
    good = _good(o, "kembar")
    o.add("/baca/kembar", good)
    for path in ("/baca/kembar?utm_source=rss", "/baca/kembar/", "/baca/kembar?page=all", "/baca/kembar/amp"):
        o.extra.append(path)
        o.answers[path] = good
    o.add("/baca/pindah", Answer(status=301, headers={"Location": "/baca/kembar"}), "known")
    o.add("http://lain.example/baca/1", drop="foreign_host")


@fault("one article under two slugs")
def _(o: Planted, victim: str) -> None:
    o.rules["id"] = r"/baca/(?:berita-)?(\d+|x-\d+)"
    told = story(o.number, "slug")
    o.add("/baca/x-77/judul-lama", page(told), told=told)
    o.extra.append("/baca/x-77/judul-baru")
    o.answers["/baca/x-77/judul-baru"] = page(told)
