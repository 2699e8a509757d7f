"""Polite by proof: what servers on loopback wrote down while ``kliping crawl`` read them.

Requests may come later than wished, never sooner: times are only ever held against their lower bounds.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.campaign.conftest import command
from tests.campaign.fault_server import Answer, Asked, Give, Servers, Site
from tests.campaign.world60 import first, page, rss, story

AGENT = "Kliping/0.1 (uji; humas@contoh.example)"
DELAY = 0.4  # seconds between two requests to one host
SLACK = 0.25  # of a delay: the server's own lateness in noting a request down
CRAWL_DELAY = 1.2
REST = 2.5


class Outlets:
    """Sites with a feed of so many articles, and the configuration that reads them."""

    def __init__(self) -> None:
        self.servers = Servers()
        self.sites: dict[str, Site] = {}
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, articles: int) -> dict[str, Give]:
        """An outlet on an address of its own; gives its answers by path, to be added to."""
        given: dict[str, Give] = {}
        site = self.sites[name] = Site(name, given.get)
        self.servers.open(site, f"127.0.4.{len(self.sites)}")
        paths = [f"/baca/{n}" for n in range(articles)]
        given |= {path: page(story(0, n)) for n, path in enumerate(paths)}
        given["/feed"] = Answer(rss([site.url + path for path in paths]), kind="application/rss+xml")
        self.files[name] = outlet(site.netloc, f"{site.url}/feed")
        return given

    def crawl(self, folder: Path, **crawl: Any) -> None:
        (folder / "outlets").mkdir(parents=True, exist_ok=True)
        for name, file in self.files.items():
            (folder / "outlets" / f"{name}.yaml").write_text(yaml.safe_dump(file))
        wished = {"user_agent": AGENT, "delay": DELAY, "max_age_days": 36500, "timeout": 10} | crawl
        wished["allow_private"] = [site.netloc for site in self.sites.values()]
        (folder / "app.yaml").write_text(yaml.safe_dump({"crawl": wished}))
        call = command(folder, folder / "kliping.db", "crawl")
        subprocess.run(call, check=True, capture_output=True, timeout=120)


def outlet(domain: str, feed: str) -> dict[str, Any]:
    rules = {"headline": "h1.judul", "body": "div.isi"}
    return {
        "name": domain,
        "kind": "local",
        "domains": [domain],
        "discover": [{"feed": feed}],
        "article": rules,
    }


def robots(text: str) -> Answer:
    return Answer(text.encode(), kind="text/plain")


def moved(address: str) -> Answer:
    return Answer(status=302, headers={"Location": address, "Set-Cookie": "a=1"})


def apart(asked: Sequence[Asked], seconds: float) -> bool:
    """Does each request come so long after the one before?"""
    times = [one.at for one in asked]
    pairs = list(pairwise(times))
    steady = times[-1] - times[0] >= seconds * (len(pairs) - SLACK)
    return (
        bool(pairs) and steady and all(later - earlier >= seconds * (1 - SLACK) for earlier, later in pairs)
    )


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outlets]:
    """A crawl that minds the delay: one request at a time to a host."""
    made = Outlets()
    _steady(made)
    _redirected(made)
    _crawl_delays(made)
    _resting(made)
    made.crawl(tmp_path_factory.mktemp("slow"), per_host=1, total=16)
    yield made
    made.servers.close()


def _steady(made: Outlets) -> None:
    made.add("jeda", 6)["/baca/3"] = moved("/baca/4")
    shared = made.add("bersama", 4)  # one host behind two outlets
    site = made.sites["bersama"]
    paths = [f"/daerah/{n}" for n in range(4)]
    shared |= {path: page(story(1, n)) for n, path in enumerate(paths)}
    shared["/daerah/feed"] = Answer(rss([site.url + path for path in paths]), kind="application/rss+xml")
    made.files["bersama"]["domains"] = [f"{site.netloc}/baca"]
    made.files["tetangga"] = outlet(f"{site.netloc}/daerah", f"{site.url}/daerah/feed")


def _redirected(made: Outlets) -> None:
    """One host's pages have moved to another, which is read for itself too."""
    made.add("tujuan", 5)
    given = made.add("asal", 5)
    new = made.sites["tujuan"].url
    given |= {f"/baca/{n}": moved(f"{new}/baca/{n}?dari=asal") for n in range(5)}


def _crawl_delays(made: Outlets) -> None:
    answers = made.add("lambat", 3)
    answers["/robots.txt"] = robots(
        f"User-agent: *\nDisallow: /\n\nUser-agent: kliping\nCrawl-delay: {CRAWL_DELAY}\n"
    )
    answers = made.add("lambat-pindah", 2)
    answers["/robots.txt"] = robots(f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\n")
    answers["/baca/0"] = moved("/baca/x")
    answers["/baca/x"] = page(story(0, "x"))


def _resting(made: Outlets) -> None:
    busy = Answer(b"sibuk", 429, headers={"Retry-After": f"{REST:.0f}"})
    made.add("istirahat", 4)["/baca/1"] = first(busy, page(story(0, 1)))
    given = made.add("istirahat-tanggal", 4)
    given["/baca/1"] = lambda time: page(story(0, 1)) if time > 1 else _busy_until()
    block = b"<html><title>Access denied</title>You are being rate limited</html>"
    made.add("istirahat-blok", 4)["/baca/1"] = Answer(block, 429, headers={"Retry-After": f"{REST:.0f}"})


def _busy_until() -> Answer:
    until = datetime.now(UTC) + timedelta(seconds=REST + 1)  # whole seconds, the rest is cut off
    return Answer(b"sibuk", 503, headers={"Retry-After": format_datetime(until)})


def test_requests_to_a_host_keep_the_delay(slow: Outlets) -> None:
    assert len(slow.sites["jeda"].asked) == 9  # robots.txt, feed, six pages and where one has moved to
    assert apart(slow.sites["jeda"].asked, DELAY)


def test_two_outlets_on_one_host_share_its_delay(slow: Outlets) -> None:
    asked = slow.sites["bersama"].asked
    assert {"/feed", "/daerah/feed", "/baca/1"} <= {one.path for one in asked}
    assert apart(asked, DELAY)


def test_a_host_that_others_redirect_to_keeps_its_delay(slow: Outlets) -> None:
    asked = slow.sites["tujuan"].asked
    assert len(asked) > 7
    assert apart(asked, DELAY)


@pytest.mark.parametrize("name", ["lambat", "lambat-pindah"])
def test_the_crawl_delay_of_robots_is_kept(slow: Outlets, name: str) -> None:
    asked = slow.sites[name].asked[1:]  # until robots.txt has come, nobody knows what it asks for
    assert len(asked) >= 4
    assert apart(asked, CRAWL_DELAY)


@pytest.mark.parametrize("name", ["istirahat", "istirahat-tanggal", "istirahat-blok"])
def test_a_host_is_left_alone_as_long_as_it_asks_for(slow: Outlets, name: str) -> None:
    asked = slow.sites[name].asked
    sent_away = next(n for n, one in enumerate(asked) if one.path == "/baca/1")
    assert asked[sent_away + 1].at - asked[sent_away].at >= 2.0 - SLACK


def test_it_says_who_it_is_and_nothing_more(slow: Outlets) -> None:
    everything = [one.headers for site in slow.sites.values() for one in site.asked]
    assert {headers.get("user-agent") for headers in everything} == {AGENT}
    assert not [h for h in everything if "cookie" in h or "referer" in h or "authorization" in h]


def test_robots_is_asked_first_and_once(slow: Outlets) -> None:
    for site in slow.sites.values():
        paths = [one.path for one in site.asked]
        assert paths[0] == "/robots.txt" and paths.count("/robots.txt") == 1


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outlets]:
    """A crawl in a hurry, over sites that take their time: only the caps hold it back."""
    made = Outlets()
    for n in range(5):
        answers = made.add(f"ramai{n}", 8)
        answers |= {path: Answer(give.body, hold=0.15) for path, give in answers.items() if "baca" in path}
        answers["/baca/2"] = Answer(status=302, headers={"Location": "/baca/3"}, hold=0.15)
    answers = made.add("lelah", 8)  # two at a time, and both are told to rest
    answers |= {path: Answer(give.body, hold=0.3) for path, give in answers.items() if "baca" in path}
    again = answers["/baca/1"]
    answers["/baca/1"] = first(Answer(b"sibuk", 503, headers={"Retry-After": "2"}), again)
    made.crawl(tmp_path_factory.mktemp("busy"), delay=0, per_host=2, total=5)
    yield made
    made.servers.close()


def test_no_more_requests_at_one_time_than_allowed(busy: Outlets) -> None:
    assert busy.servers.most == 5
    assert {site.most for site in busy.sites.values()} == {2}


def test_a_rest_holds_for_those_who_had_their_turn_already(busy: Outlets) -> None:
    asked = busy.sites["lelah"].asked
    end = next(one.at for one in asked if one.path == "/baca/1") + 0.05  # its answer was on the way
    assert [one.path for one in asked if end + 0.1 < one.at < end + 2.0 - SLACK] == []


def test_a_rest_outlasts_the_round(tmp_path: Path) -> None:
    made = Outlets()
    made.add("besok", 2)["/feed"] = Answer(b"sibuk", 429, headers={"Retry-After": "3600"})
    made.add("biasa", 2)
    for _ in range(2):
        made.crawl(tmp_path, delay=0)
    made.servers.close()
    assert [one.path for one in made.sites["besok"].asked] == ["/robots.txt", "/feed"]
    assert [one.path for one in made.sites["biasa"].asked].count("/feed") == 2
