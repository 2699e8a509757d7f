"""Which text is a copy of which, and of what grade."""

from __future__ import annotations

import pytest

from aggregator.grouping.pairs import Likeness, likeness
from aggregator.grouping.prints import make_print

LEAD = "Nelayan di pesisir Temajuk mengeluhkan gelombang tinggi yang sudah berlangsung sepekan terakhir ini. "
MIDDLE = (
    "Kepala dinas perikanan setempat meminta mereka menunda melaut sampai cuaca kembali bersahabat. "
    "Sebanyak 120 perahu kini ditambatkan di muara Sungai Sambas dan dijaga bergantian oleh para pemiliknya. "
    "Pemerintah desa menyiapkan bantuan beras bagi 43 keluarga yang kehilangan penghasilan selama badai. "
)
END = "Badan meteorologi memperkirakan angin kencang baru mereda pada akhir pekan depan di perairan utara."
SEA = LEAD + MIDDLE + END
OTHER = (
    "Inspektorat memeriksa pertanggungjawaban dana hibah yang diterima panitia pengawas kabupaten itu. "
    "Auditor menemukan perjalanan dinas tanpa bukti kehadiran senilai Rp43 juta pada tahun anggaran lalu. "
    "Sekretaris lembaga tersebut berjanji melengkapi dokumen dalam waktu empat belas hari kerja saja."
)


def compare(later: str, earlier: str, same_outlet: bool = False) -> Likeness | None:
    return likeness(make_print(later), make_print(earlier), same_outlet=same_outlet)


@pytest.mark.parametrize(
    "later, relation",
    [
        (SEA, "exact"),
        ("SAMBAS, KABAR — " + SEA.replace("perikanan", "perikannan").replace("beras", "bears"), "near"),
        ("Ombak besar membuat warga pantai gelisah berhari-hari. " + MIDDLE + END, "near"),
        (LEAD + MIDDLE, "shortened"),
        (LEAD + MIDDLE[:95], "excerpt"),
        (MIDDLE, "shortened"),
        (SEA + " " + OTHER[:200], "expanded"),
    ],
)
def test_grades(later: str, relation: str) -> None:
    found = compare(later, SEA)
    assert found is not None
    assert found.relation == relation


@pytest.mark.parametrize(
    "later",
    [
        OTHER,
        "",
        LEAD,  # too little to say
        OTHER
        + " "
        + LEAD
        + "Rapat dengar pendapat terbuka menyusul pekan depan di gedung dewan kabupaten itu.",
    ],
)
def test_no_copies(later: str) -> None:
    assert compare(later, SEA) is None


def test_a_form_with_other_names_and_numbers_is_no_copy() -> None:
    other = (
        SEA.replace("Temajuk", "Singkawang")
        .replace("120", "95")
        .replace("43", "18")
        .replace("Sambas", "Selakau")
    )
    assert compare(other, SEA) is None
    assert compare(SEA.replace("120", "95"), SEA, same_outlet=True) is None
    assert (
        compare(SEA.replace("120", "95"), SEA) is not None
    )  # elsewhere one corrected number is a correction


def test_one_outlet_twice_is_a_copy_only_where_it_is_the_same() -> None:
    assert compare(SEA.replace("menyiapkan", "menyediakan"), SEA, same_outlet=True) is not None
    assert compare(LEAD + MIDDLE, SEA + " " + OTHER, same_outlet=True) is None


def test_two_reporters_who_heard_the_same_words_wrote_no_copies() -> None:
    quote = f"“{MIDDLE}” "
    one = "Kepala dinas berbicara kepada wartawan seusai rapat di kantor bupati pada Senin pagi. " + quote
    other = quote + "Keterangan itu disampaikannya melalui telepon setelah pertemuan nelayan kemarin sore."
    assert compare(other, one) is None


def test_boilerplate_counts_for_nothing() -> None:
    suffix = " Ikuti kabar terbaru kami setiap hari lewat aplikasi dan saluran serta kirim laporan warga."
    excerpt = MIDDLE[:190] + suffix * 3
    plain = make_print(suffix * 3)
    assert compare(excerpt, SEA) is None
    found = likeness(make_print(excerpt), make_print(SEA), frozenset(plain.shingles))
    assert found is not None
    assert found.relation == "excerpt"


def under(later: tuple[str, str], earlier: tuple[str, str], same_outlet: bool = False) -> Likeness | None:
    """Each a headline and a text."""
    return likeness(
        make_print(later[1], later[0]), make_print(earlier[1], earlier[0]), same_outlet=same_outlet
    )


STORM = "Nelayan Temajuk Keluhkan Gelombang Tinggi Sepekan Terakhir"
NEWS = (
    "Bupati menandatangani keputusan bantuan bagi desa pesisir pada Kamis siang di pendopo kabupaten itu. "
    "Penyaluran pertama direncanakan akhir bulan melalui kantor pos terdekat. "
)


@pytest.mark.parametrize("same_outlet", [False, True])
def test_news_of_its_own_under_its_own_headline_is_a_follow_up(same_outlet: bool) -> None:
    later = ("Bupati Teken Keputusan Bantuan, Penyaluran Mulai Akhir Bulan", NEWS + LEAD + MIDDLE + END)
    assert under(later, (STORM, SEA), same_outlet) is None
    assert under((STORM, later[1]), (STORM, SEA)) is not None  # the old headline: its lead was written anew


def test_a_new_headline_alone_makes_no_follow_up() -> None:
    headline = "Begini Kronologi Perahu Ditambatkan di Muara, 43 Keluarga Kehilangan Penghasilan"
    assert under((headline, SEA.replace("sudah berlangsung", "berlangsung")), (STORM, SEA)) is not None


def test_under_the_same_headline_less_of_the_text_is_enough() -> None:
    part = (
        OTHER.replace("Inspektorat", "Dinas sosial")
        + " "
        + LEAD
        + "Kepala dinas perikanan setempat meminta mereka menunda melaut sampai cuaca kembali bersahabat."
    )
    assert under(("Dana Hibah Diperiksa", part), (STORM, SEA)) is None
    assert under((STORM, part), (STORM, SEA)) is not None


def test_headlines_with_other_figures_are_days_of_a_series() -> None:
    one = ("Data Pemilih Bulan Ini Tercatat 160.000", SEA)
    other = ("Data Pemilih Bulan Ini Tercatat 86.354", SEA.replace("setempat", "daerah"))
    assert under(other, one) is None
    assert under((one[0].replace("160.000", "160000"), other[1]), one) is not None


@pytest.mark.parametrize(
    "written, same", [("Rp261 juta", True), ("05", False), ("261.000.000", True), ("262 juta", False)]
)
def test_one_number_may_be_written_in_two_ways(written: str, same: bool) -> None:
    """On one outlet a single exchanged number makes another text of a series."""
    text = SEA.replace("43 keluarga", "261.000.000 keluarga")
    found = compare(text.replace("261.000.000", written.removeprefix("Rp")), text, same_outlet=True)
    assert (found is not None) is same
