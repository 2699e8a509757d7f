"""The edition as its readers see it: sections, stories, coverage, determinism."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import newsday
import pytest
from newsday import NOW, START, STORIES, article

from aggregator.digest.compose import compose
from aggregator.digest.stories import lead
from aggregator.records import Edition, OutletHealth, Story

SECTIONS = [
    "Isu Menonjol",
    "Kegiatan Kita di Kanal Resmi",
    "Sebaran Media dan Wilayah",
    "Cakupan",
    "Kliping Lengkap",
]


def content(edition: Edition) -> tuple[str, ...]:
    return edition.subject, edition.html, edition.text, edition.whatsapp


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", html)


def test_sections_in_order() -> None:
    composed = newsday.edition()
    assert headings(composed.html) == SECTIONS
    titles = [s.upper() for s in SECTIONS]
    assert [line for line in composed.text.splitlines() if line in titles] == titles
    assert "dikurasi" in composed.html


def test_quiet_day_says_so_and_sends_three_sections() -> None:
    rows = [r for r in newsday.rows() if r.outlet_kind == "owned"]
    composed = newsday.edition(rows)
    assert headings(composed.html) == ["Kegiatan Kita di Kanal Resmi", "Cakupan"]
    assert "– 0 berita, 0 perlu jawaban" in composed.subject
    for text in (composed.html, " ".join(composed.text.split()), composed.whatsapp):
        assert "Tidak ada laporan asli tentang Bawaslu dalam 24 jam ini" in text
        assert "13 dari 16 media terbaca" in text
    assert not composed.partial


@pytest.mark.parametrize("health", [[], [OutletHealth("a", "Media A", "local", failure="timeout")]])
def test_zero_collection_never_looks_like_zero_news(health: list[OutletHealth]) -> None:
    composed = newsday.edition([], health=health)
    assert composed.partial
    assert composed.subject.endswith("(pengumpulan gagal)")
    for text in (composed.html, " ".join(composed.text.split()), composed.whatsapp):
        assert "bukan berarti tidak ada pemberitaan" in text


def test_outlets_that_nobody_visited_are_not_read() -> None:
    idle = [
        OutletHealth(f"m{n}", f"Media {n}", "local", last_success=START.replace(year=2025)) for n in range(9)
    ]
    blind = newsday.edition([], health=idle)
    assert blind.partial
    assert "0 dari 9 media terbaca" in blind.text
    unchanged = OutletHealth("n", "Media N", "local", last_success=START)  # answered "not modified"
    text = " ".join(newsday.edition([], health=[*idle, unchanged]).text.split())
    assert "1 dari 10 media terbaca" in text
    assert "9 media belum dikunjungi dalam periode ini: Media 0, Media 1" in text
    assert "dan 3 lainnya" in text
    assert "bukan berarti" not in text


def test_late_edition_is_marked() -> None:
    composed = newsday.edition(late=True)
    assert composed.partial
    assert composed.subject.endswith("(sebagian)")
    assert "Edisi sebagian" in composed.html
    assert "Edisi sebagian" in composed.text


def test_stories_by_reach_with_their_proof() -> None:
    text = " ".join(newsday.edition().text.split())
    titles = [s.title for s in STORIES]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "6 tautan = 3 laporan asli" in text
    assert "Nada: ▼ 2 negatif, ● 1 netral. Bawaslu menjadi pokok berita." in text
    assert "Bukti ▼ “Bawaslu Kota Pontianak dinilai lamban" in text
    assert "(Kabar Kapuas, Senin 14.18 WIB)" in text


def test_failures_in_plain_words() -> None:
    text = " ".join(newsday.edition().text.split())
    assert (
        "Katulistiwa News: menolak dibaca (halaman penghalang); sejak Sabtu, 21 November, 18.00 WIB" in text
    )
    assert "Gema Borneo: server media galat (503); sebagian terbaca" in text
    assert "Malang Kini" not in text  # another province's local outlet
    assert "sudah pernah dibaca" not in text  # a feed shows the same link all day
    assert "Tidak menerbitkan apa pun: Bawaslu Singkawang." in text


def test_every_inner_link_has_its_target() -> None:
    html = newsday.edition().html
    targets = re.findall(r' id="([^"]+)"', html)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(targets)


def test_tone_lists_hold_what_the_figures_say() -> None:
    composed = newsday.edition()
    for css, tone in {"neg": "negative", "uns": "unsure", "pos": "positive", "neu": "neutral"}.items():
        heading = re.search(rf'id="nada-{css}"[^>]*>[^<(]*\((\d+)\)', composed.html)
        assert heading
        assert int(heading[1]) == composed.figures["tone"][tone]


def test_complete_clippings_hold_every_counted_link() -> None:
    composed = newsday.edition()
    counted = composed.html[: composed.html.index('id="susulan"')]
    clips = len(re.findall(r'id="k\d+"', counted))
    copies = sum(int(n) for n in re.findall(r"(\d+) salinan: ", counted))
    stray = 1  # its original was told the day before
    assert clips == composed.figures["originals"]
    assert clips + copies + stray == composed.figures["links"]


def renumber(rows, shuffle: random.Random):
    """The same rows as another crawl would have numbered and ordered them; 0 and below were told before."""
    ids = sorted({r.article_id for r in rows} | {r.copy_of for r in rows if r.copy_of})
    new = {i: n for i, n in zip(ids, shuffle.sample(range(1, 10_000), len(ids)), strict=True)}
    new = {i: n if i > 0 else -n for i, n in new.items()}
    story = {1: 70, 2: 9, 3: 33}
    changed = [
        replace(
            r,
            article_id=new[r.article_id],
            copy_of=new[r.copy_of] if r.copy_of else None,
            story_id=story.get(r.story_id or 0),
        )
        for r in rows
    ]
    shuffle.shuffle(changed)
    stories = [Story(story[s.story_id], s.title, tuple(new[m] for m in s.members)) for s in STORIES]
    shuffle.shuffle(stories)
    return changed, stories


@pytest.mark.parametrize("seed", range(5))
def test_nothing_depends_on_the_databases_numbers(seed: int) -> None:
    rows = [*newsday.rows(), *newsday.week_before()]
    shuffle = random.Random(seed)
    changed, stories = renumber(rows, shuffle)
    health = newsday.health()
    shuffle.shuffle(health)
    assert content(newsday.edition(changed, stories=stories, health=health)) == content(newsday.edition(rows))


def test_same_bytes_in_another_process() -> None:
    here = Path(__file__).parent
    code = "import newsday, hashlib; print(hashlib.sha256(newsday.edition().html.encode()).hexdigest())"
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{here}:{here.parent.parent}"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1


def test_ungrouped_articles_are_stories_of_their_own() -> None:
    rows = [replace(r, story_id=None) for r in newsday.rows()]
    composed = newsday.edition(rows, stories=())
    assert "6 tautan" not in composed.text
    assert "3 tautan = 1 laporan asli" in composed.text  # the copies still follow their original


def test_lead_is_the_first_sentence() -> None:
    assert lead("Satu kalimat yang cukup panjang untuk berdiri sendiri di dalam blok isu. Dua.") == (
        "Satu kalimat yang cukup panjang untuk berdiri sendiri di dalam blok isu."
    )
    assert lead("Pendek. Yang kedua menyambung.") == "Pendek. Yang kedua menyambung."
    assert lead("Judul\n\nIsi berita dimulai di sini.", "Judul") == "Isi berita dimulai di sini."
    assert lead("") == ""


def test_negative_headline_is_its_own_evidence() -> None:
    row = article(1, "kabarkapuas", 2, "Bawaslu Dinilai Lamban", tone="negative")
    assert "Bukti ▼ judul di atas" in newsday.edition([row], stories=()).text


def test_previous_day_changes_nothing_but_late_ones() -> None:
    rows = [r for r in newsday.rows() if r.when >= START]
    assert content(newsday.edition(rows)) == content(newsday.edition(rows, previous=None))


def test_compose_is_pure_of_the_clock() -> None:
    assert newsday.edition().composed_at == NOW
    assert compose.__module__ == "aggregator.digest.compose"
