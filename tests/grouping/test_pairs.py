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
