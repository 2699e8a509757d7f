"""Each item once, whatever route led to it."""

from __future__ import annotations

from datetime import timedelta

from news_site import NOW, outlet

from crawler.article import Candidate
from crawler.spiders.candidates import Candidates
from crawler.spiders.plan import Plan

SITE = "https://kabar.example"
KABAR = outlet("kabar", "kabar.example", {"feed": f"{SITE}/feed"}, article={"url": "/baca/"})
DAERAH = outlet("daerah", "kabar.example/daerah", {"feed": f"{SITE}/daerah/feed"})


def candidates(**more: object) -> Candidates:
    return Candidates(Plan((KABAR, DAERAH), NOW, **more), KABAR)  # type: ignore[arg-type]


def test_routes_complete_each_other() -> None:
    found = candidates()
    found.take([Candidate(f"{SITE}/baca/1")])
    found.take([Candidate("http://www.kabar.example/baca/1?utm_source=rss", "Judul", NOW)])
    ((_, one),) = list(found)
    assert one == Candidate(f"{SITE}/baca/1", "Judul", NOW)


def test_what_is_not_asked_for() -> None:
    old = NOW - timedelta(days=15)
    found = candidates(horizon=NOW - timedelta(days=14), known={"kabar": frozenset({"kabar.example/baca/2"})})

    def why(url: str, told: object = None) -> str | None:
        return found.unwanted(found.key(url), Candidate(url, None, told))  # type: ignore[arg-type]

    assert why(f"{SITE}/baca/1") is None
    assert why(f"{SITE}/baca/2/") == "known"
    assert why(f"{SITE}/baca/3", old) == "too_old"
    assert why(f"{SITE}/tag/bawaslu") == "not_article"
    assert why(f"{SITE}/daerah/baca/1") == "foreign_host"  # the neighbour's domain is closer
    assert why("https://lain.example/baca/1") == "foreign_host"
    found.take_due([Candidate(f"{SITE}/baca/2")])
    assert why(f"{SITE}/baca/2", old) is None
