"""HTML, text and WhatsApp: limits of size and width, foreign text, colours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import newsday
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsday import STORIES, article

from aggregator.digest.words import long_date, number, office, shorten

TONES = ["negative", "unsure", "positive", "neutral"]
WORDS = "Pengawas menelusuri laporan warga tentang pembagian barang menjelang hari pemungutan suara"


def flood(n: int):
    """A stormy day: long headlines, long evidence, long addresses."""
    return [
        article(
            i, ("kabarkapuas", "wartanegeri", "sambaspos")[i % 3], (i % 1440) / 60, f"{WORDS} nomor {i}",
            tone=TONES[i % 4], evidence=f"{WORDS}; {WORDS.lower()} yang ke-{i} di tingkat kecamatan.",
            url=f"https://kabarkapuas.example/2026/11/23/{'pengawas-menelusuri-laporan-warga-' * 3}{i}",
        )
        for i in range(1, n + 1)
    ]  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(html: str):
    parser = Tags()
    parser.feed(html)
    return parser.seen


def test_under_ninety_kilobytes_with_four_hundred_articles() -> None:
    composed = newsday.edition(flood(400), stories=())
    assert 60_000 < len(composed.html.encode()) < 90_000
    assert composed.figures["originals"] == 400
    assert re.search(r"\d+ lainnya ada di versi teks surel ini", composed.html)
    shown = len(re.findall(r'id="k\d+"', composed.html))
    hidden = sum(int(n.replace(".", "")) for n in re.findall(r"([\d.]+) lainnya ada di versi", composed.html))
    assert shown + hidden == 400
    assert composed.text.count("https://kabarkapuas.example/2026/11/23/") >= 400
    targets = set(re.findall(r' id="([^"]+)"', composed.html))
    assert set(re.findall(r'href="#([^"]+)"', composed.html)) <= targets


def test_nothing_remote_and_no_tracking() -> None:
    for tag, attributes in tags(newsday.edition().html):
        assert tag not in ("img", "script", "link", "iframe", "form", "video", "base")
        assert "src" not in attributes
        assert "url(" not in (attributes.get("style") or "")


def test_fit_for_mail_clients() -> None:
    html = newsday.edition().html
    assert html.startswith('<!DOCTYPE html><html lang="id"')
    assert '<meta charset="utf-8">' in html[:200]
    assert "prefers-color-scheme:dark" in html
    assert all(a.get("role") == "presentation" for tag, a in tags(html) if tag == "table")
    assert re.search(r'<body[^>]*style="[^"]*background', html)
    assert "font:16px" in html
    body = html[html.index("<body") :]
    assert body.index("Laporan beras di Muara Teduh") < body.index("Selasa, 24 November 2026")  # preheader


def test_tone_by_word_sign_and_colour() -> None:
    html = newsday.edition().html
    for css, sign, word in [("neg", "▼", "negatif"), ("pos", "▲", "positif"), ("neu", "●", "netral")]:
        assert re.search(rf'class="{css}[^"]*" style="[^"]*color:#[^"]+">{sign}', html)
        assert word in html


def luminance(colour: str) -> float:
    raw = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    parts = [int(raw[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_in_light_and_dark() -> None:
    sheet = files("aggregator.digest").joinpath("templates/digest.html.j2").read_text(encoding="utf-8")
    light, _, rest = sheet.partition("@media (prefers-color-scheme:dark)")
    dark = rest.partition("@media")[0]
    for css, ground in ((light, "ffffff"), (dark, "191f26")):
        colours = set(re.findall(r"[{;]color:#([0-9a-f]{3,6})", css))
        assert len(colours) >= 7
        assert all(contrast(c, ground) >= 4.5 for c in colours)


def test_text_is_72_columns_but_for_addresses() -> None:
    for rows in (newsday.rows(), flood(30)):
        for line in newsday.edition(rows, stories=STORIES).text.splitlines():
            assert len(line) <= 72 or line.strip().startswith("http"), line


def test_whatsapp_is_one_message() -> None:
    composed = newsday.edition(flood(400), stories=())
    assert len(composed.whatsapp) < 4000
    calm = newsday.edition().whatsapp
    assert calm.startswith("*Kliping Humas Bawaslu Kalimantan Barat*")
    assert "▼ 3 negatif" in calm
    marked = newsday.edition([article(1, "kabarkapuas", 1, "Sebut *tebal* dan _miring_ ~coret~")], stories=())
    assert "tebal" in marked.whatsapp
    assert "*tebal*" not in marked.whatsapp
    assert "_miring_" not in marked.whatsapp


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,x", "//kabar.example/x", "mailto:a@b.c"]
)
def test_only_web_addresses_become_links(scheme: str) -> None:
    composed = newsday.edition([article(1, "kabarkapuas", 1, "Judul", url=scheme)], stories=())
    assert scheme not in composed.html
    assert scheme not in composed.text


nasty = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=y>', "a\r\nBcc: x@y.example", "{{ view }}",
     "</td></table>",
     "\u202etxt.exe", "&amp;lt;", "\x00\x1b[31m", "]]>", "<!--", "-->"],
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(headline=nasty, evidence=nasty, name=nasty, body=nasty)
def test_foreign_text_is_only_text(headline: str, evidence: str, name: str, body: str) -> None:
    row = article(
        1, "kabarkapuas", 1, headline, body or "x", evidence=evidence, outlet_name=name, tone="negative"
    )
    composed = newsday.edition([row], stories=())
    assert {t for t, _ in tags(composed.html)} == {t for t, _ in tags(plain_edition().html)} | (
        {"p"} if body else set()
    )
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", composed.html + composed.text + composed.whatsapp)
    assert "\n" not in composed.subject
    assert len(composed.whatsapp) < 4000
    assert composed.figures["originals"] == 1


def plain_edition():
    row = article(1, "kabarkapuas", 1, "Judul", "Isi berita.", evidence="Bukti.", tone="negative")
    return newsday.edition([row], stories=())


def test_words() -> None:
    assert number(1204) == "1.204"
    assert number(11.43) == "11,4"
    assert long_date(newsday.DAY) == "Selasa, 24 November 2026"
    assert office("kab:Sambas", "Bawaslu") == "Bawaslu Kab. Sambas"
    assert office("none", "Bawaslu") == "Bawaslu (umum)"
    assert shorten("satu dua tiga empat", 14) == "satu dua tiga…"
    assert len(shorten("x" * 50, 20)) == 20
