"""Copies point to one original, stories hold one event, whatever the order of arrival."""

import random
from datetime import UTC, datetime, timedelta

from aggregator.grouping import find_copies, find_stories
from aggregator.records import Coverage

T0 = datetime(2026, 11, 23, 1, tzinfo=UTC)

SEA = (
    "Nelayan di pesisir Temajuk mengeluhkan gelombang tinggi yang sudah berlangsung sepekan terakhir ini. "
    "Kepala dinas perikanan setempat meminta mereka menunda melaut sampai cuaca kembali bersahabat. "
    "Sebanyak 120 perahu kini ditambatkan di muara sungai dan dijaga bergantian oleh para pemiliknya. "
    "Pemerintah desa menyiapkan bantuan beras bagi keluarga yang kehilangan penghasilan selama badai. "
    "Badan meteorologi memperkirakan angin kencang baru mereda pada akhir pekan depan di perairan utara."
)
MONEY = (
    "Inspektorat memeriksa pertanggungjawaban dana hibah yang diterima panitia pengawas kabupaten itu. "
    "Auditor menemukan perjalanan dinas tanpa bukti kehadiran senilai Rp43 juta pada tahun anggaran lalu. "
    "Sekretaris lembaga tersebut berjanji melengkapi dokumen dalam waktu empat belas hari kerja saja. "
    "Sejumlah pegiat antikorupsi mendesak temuan diumumkan kepada warga yang membayar pajak daerah. "
    "Dewan perwakilan rakyat daerah akan memanggil pimpinan lembaga untuk rapat dengar pendapat terbuka."
)


def article(n: int, outlet: str, body: str, headline: str = "Judul", kind: str = "local", hours: float = 0):
    return Coverage(
        article_id=n,
        url=f"https://{outlet}.example/{n}",
        canonical_url=f"https://{outlet}.example/{n}",
        outlet=outlet,
        headline=headline,
        body=body,
        collected_at=T0,
        published_at=T0 + timedelta(hours=hours),
        outlet_kind=kind,
    )


def test_reprints_point_to_the_wire_even_if_it_came_later() -> None:
    articles = [
        article(1, "lokal", "PONTIANAK " + SEA),
        article(2, "kantorberita", SEA, kind="wire", hours=1),
        article(3, "lain", SEA[: len(SEA) // 2], hours=2),
        article(4, "lain", MONEY),
    ]
    links = {c.article_id: c.original_id for c in find_copies(articles)}
    assert links == {1: 2, 3: 2}


def test_a_release_is_the_original_of_the_wire() -> None:
    links = find_copies(
        [article(1, "kantorberita", SEA, kind="wire"), article(2, "resmi", SEA, kind="owned", hours=3)]
    )
    assert [(c.article_id, c.original_id, c.relation) for c in links] == [(1, 2, "exact")]


def test_one_outlet_may_repeat_its_form_with_other_figures() -> None:
    other = SEA.replace("120", "95")
    assert find_copies([article(1, "a", SEA), article(2, "a", other, hours=24)]) == []


def test_groups_are_the_same_in_every_order() -> None:
    articles = [
        article(1, "a", SEA, "Gelombang tinggi di Temajuk"),
        article(2, "b", SEA + " Demikian kabar dari pesisir.", "Nelayan Temajuk berhenti melaut", hours=1),
        article(3, "c", MONEY, "Hibah pengawas diperiksa inspektorat", hours=2),
        article(4, "d", MONEY[:250], "Inspektorat periksa hibah pengawas", hours=3),
        article(5, "e", SEA[60:] + " Warga berharap badai berlalu.", "Perahu Temajuk ditambatkan", hours=4),
    ]
    results = set()
    for seed in range(10):
        random.Random(seed).shuffle(articles)
        links = find_copies(articles)
        copies = {c.article_id for c in links}
        stories = find_stories([a for a in articles if a.article_id not in copies], [])
        results.add((frozenset(links), tuple((s.title, s.members) for s in stories)))
    assert len(results) == 1


def test_no_copy_is_an_original() -> None:
    articles = [article(n, f"o{n}", SEA[n * 20 :], hours=n) for n in range(8)]
    links = find_copies(articles)
    assert not {c.article_id for c in links} & {c.original_id for c in links}


def test_stories_keep_events_apart_and_their_ids() -> None:
    articles = [
        article(1, "a", SEA, "Gelombang tinggi ancam nelayan Temajuk"),
        article(2, "b", MONEY, "Inspektorat periksa dana hibah pengawas", hours=1),
        article(3, "c", "Nelayan Temajuk " + SEA[150:], "Gelombang tahan nelayan Temajuk", hours=5),
    ]
    first = find_stories(articles, [])
    assert [s.members for s in first] == [(1, 3), (2,)]
    known = [type(s)(n + 7, s.title, s.members) for n, s in enumerate(first)]
    assert {s.members: s.story_id for s in find_stories(articles, known)} == {(1, 3): 7, (2,): 8}


def test_an_event_is_over_after_three_days() -> None:
    articles = [
        article(1, "a", SEA, "Gelombang Temajuk"),
        article(2, "b", SEA, "Gelombang Temajuk", hours=80),
    ]
    assert len(find_stories(articles, [])) == 2


def test_empty_bodies_are_no_copies() -> None:
    assert find_copies([article(1, "a", ""), article(2, "b", "")]) == []
