"""Furniture, datelines, tails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.text import clean_body, fold, is_pointer, split_dateline, split_tail, without_excerpts

SENTENCE = "Bawaslu Kabupaten Sambas menemukan 41 nama ganda."


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Jembatan Ambruk di Sekadau",
        "BACA JUGA : Jembatan Ambruk di Sekadau",
        "Baca Juga Jembatan Ambruk di Sekadau",
        "(Baca: Jembatan Ambruk di Sekadau)",
        "• Baca juga:",
        "Simak pula: Jembatan Ambruk",
        "Lihat Juga :",
        "Berita terkait: Jembatan Ambruk",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Scroll Untuk Melanjutkan",
        "ADVERTISEMENT",
        "Iklan",
        "Baca berita dengan sedikit iklan, klik di sini",
        "IKUTI BERITA LAINNYA DI GOOGLE NEWS",
        "Simak breaking news dan berita pilihan kami langsung di ponselmu lewat WhatsApp Channel",
        "Follow Kabar Muara untuk mendapatkan informasi terkini",
        "Dapatkan update berita terkini di saluran Telegram kami",
        "[Gambas:Video CNN]",
        "Halaman: 1 2 3 Selanjutnya",
        "Halaman selanjutnya",
        "Share Facebook Twitter WhatsApp",
        "Tags: bawaslu, sambas",
        "Tag terkait: bawaslu",
        "Selanjutnya: Jembatan Ambruk di Sekadau",
        "Menarik Dibaca: Jembatan Ambruk di Sekadau",
        "Saksikan video di bawah ini:",
        "Saksikan Video Pilihan Berikut Ini:",
        "Video Terpopuler Hari ini:",
        "Silakan baca konten menarik lainnya dari Kabar Muara di Google News",
        "Petugas menghitung suara. foto: HENDRA/KABAR MUARA",
        "Editor: Rudi Hartanto",
        "COPYRIGHT © KATULISTIWA 2026",
        "Foto: Kantor Bawaslu (Hendra/Kabar Muara)",
        "Pembukaan posko di Sukadana/Foto: Humas",
        "The post Judul appeared first on Kabar Muara.",
        "***",
        "(*)",
        "***2***",
        "Berita Terkait",
        "https://kabarmuara.example/a",
    ],
)
def test_furniture_lines_go(line: str) -> None:
    assert clean_body([SENTENCE, line]) == SENTENCE


@pytest.mark.parametrize(
    "line",
    [
        "Simak juga keterangan saksi itu, kata dia.",
        "Selanjutnya, berkas dikirim ke Sentra Gakkumdu.",
        "Petugas memperlihatkan satu foto: kotak yang basah.",
        "Masyarakat diminta baca juga aturan yang berlaku.",
        "“Ikuti kami di Facebook untuk tahu jadwalnya,” kata Marlina.",
        "Iklan kampanye di media massa mulai diawasi pekan ini.",
        "Halaman kantor Bawaslu dipenuhi massa.",
        "Tag harga baliho itu ikut dicatat pengawas.",
        "Copy dokumen diserahkan kepada pelapor.",
        "Editor itu dipanggil sebagai saksi.",
        "Foto dan video dijadikan barang bukti.",
        "Populer di kalangan pemilih pemula, kelas itu dibuka lagi.",
    ],
)
def test_sentences_that_begin_alike_stay(line: str) -> None:
    assert clean_body([line]) == line


@pytest.mark.parametrize(
    "glued",
    [
        f"{SENTENCE}Baca juga: Jembatan Ambruk di Sekadau",
        f"{SENTENCE} Baca Juga: Jembatan Ambruk di Sekadau",
        f"{SENTENCE} BACA JUGA: Jembatan Ambruk di Sekadau",
        f"{SENTENCE}Baca juga Jembatan Ambruk di Sekadau",
        f"{SENTENCE} (Baca: Jembatan Ambruk di Sekadau)",
        f"{SENTENCE} [Gambas:Video CNN]",
        f"ADVERTISEMENT {SENTENCE} SCROLL TO CONTINUE WITH CONTENT",
    ],
)
def test_glued_furniture_goes(glued: str) -> None:
    assert clean_body([glued]) == SENTENCE


def test_text_after_a_glued_link_is_not_lost() -> None:
    text = f"{SENTENCE} Baca juga: Jembatan Ambruk. Ketua Bawaslu Sambas lalu menjelaskan langkah berikutnya."
    assert "menjelaskan langkah berikutnya" in clean_body([text])


def test_printed_tags_part_paragraphs() -> None:
    assert clean_body(['<p style="x">Satu &amp; dua.<br />Tiga.</p>']) == "Satu & dua.\n\nTiga."


def test_repeats_and_learned_furniture_go_and_comments_end_the_text() -> None:
    lines = [SENTENCE, "Kabar Muara, jernih melihat", SENTENCE, "Ya.", "Ya.", "Leave a comment", "Mantap gan"]
    assert clean_body(lines, frozenset({"Kabar Muara, jernih melihat"})) == f"{SENTENCE}\n\nYa.\n\nYa."


_WORDS = st.sampled_from(
    [
        "Baca juga:",
        "Baca Juga",
        "Bawaslu",
        "KPU.",
        "“Ya,”",
        "ADVERTISEMENT",
        "Foto:",
        "(x/y)",
        "<br />",
        "&amp;lt;p&amp;gt;",
        "\u200b",
        "•",
        "***",
        "Halaman",
        "2",
        "\n",
        "Copyright",
        "[Gambas:x]",
        "é",
        "Iklan",
        "kata dia.",
        "Leave a comment",
        "Tags:",
        "/Foto:",
        "Ikuti",
        "Google News",
    ]
)
_PARAGRAPHS = st.lists(
    st.one_of(st.lists(_WORDS, max_size=8).map(" ".join), st.text(max_size=60)), max_size=8
)


@settings(deadline=None)
@given(_PARAGRAPHS)
def test_clean_body_is_idempotent(paragraphs: list[str]) -> None:
    body = clean_body(paragraphs)
    assert clean_body(body.split("\n\n")) == body


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("JAKARTA, KOMPAS.com - {}", "JAKARTA"),
        ("TEMPO.CO, Jakarta - {}", "Jakarta"),
        ("Jakarta (ANTARA) - {}", "Jakarta"),
        ("(Antaranews Kalbar) – {}", None),
        ("Pontianak, 28/11 (ANTARA) - {}", "Pontianak"),
        ("Mempawah, Kalbar (ANTARA) -- {}", "Mempawah"),
        ("TRIBUNPONTIANAK.CO.ID, PONTIANAK - {}", "PONTIANAK"),
        ("REPUBLIKA.CO.ID, JAKARTA -- {}", "JAKARTA"),
        ("Jakarta, CNN Indonesia -- {}", "Jakarta"),
        ("Liputan6.com, Jakarta - {}", "Jakarta"),
        ("jpnn.com - JAKARTA – {}", "JAKARTA"),
        ("Suara.com - {}", None),
        ("KBRN, Pontianak: {}", "Pontianak"),
        ("Makassar: {}", "Makassar"),
        ("SURABAYA, HARIAN DISWAY - {}", "SURABAYA"),
        ("Jakarta, Badan Pengawas Pemilihan Umum - {}", "Jakarta"),
        ("Jakarta - {}", "Jakarta"),
        ("PONTIANAK -{}", "PONTIANAK"),
        ("KUBU RAYA, KALBAR – {}", "KUBU RAYA"),
        ("LensaKalbar – {}", None),
        ("KALBARONLINE, Pontianak – {}", "Pontianak"),
        ("TKPPONTIANAK.COM{}", None),
        ("Bisnis.com, JAKARTA — {}", "JAKARTA"),
        ("KONTAN.CO.ID - JAKARTA. {}", "JAKARTA"),
        ("Manado, BeritaManado.com – {}", "Manado"),
        ("Nanga Pinoh (KBM) - {}", "Nanga Pinoh"),
        ("Kabar Muara, Sambas – {}", "Sambas"),
        ("KABAR MUARA - {}", None),
        ("Kabar Muara - SAMBAS – {}", "SAMBAS"),
        ("KABAR MUARA - SAMBAS. {}", "SAMBAS"),
        ("Tebas (Kabar Muara) – {}", "Tebas"),
    ],
)
def test_datelines_come_off(text: str, place: str | None) -> None:
    assert split_dateline(text.format(SENTENCE), ["Kabar Muara"]) == (place, SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "BADAN Pengawas Pemilu menyebut angka itu naik.",
        "Ketua Bawaslu, Marlina Sutanti - yang baru dilantik - hadir.",
        "Bawaslu Sambas – lembaga pengawas – hadir.",
        "Bawaslu: Kami siap.",
        "Pemilu 2029 - Bagaimana persiapannya?",
        "Anti-korupsi menjadi tema.",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert split_dateline(text) == (None, text)


@pytest.mark.parametrize(
    ("end", "tail"),
    [
        (" (rvk/rvk)", "(rvk/rvk)"),
        (" (Ant/SU02)", "(Ant/SU02)"),
        (" (Hms)", "(Hms)"),
        ("(DD)", "(DD)"),
        (" (*)", "(*)"),
        ("***", None),
        (" ***2***", None),
        (" (A-5)", "(A-5)"),
        ("(andi)***", "(andi)"),
        (" (TribunKaltara.com / Nama)", "(TribunKaltara.com / Nama)"),
        (" [Budi Santoso]", "[Budi Santoso]"),
    ],
)
def test_tails_come_off(end: str, tail: str | None) -> None:
    assert split_tail(SENTENCE + end) == (SENTENCE, tail)


@pytest.mark.parametrize(
    "text",
    ["Laporan ke Komisi Pemilihan Umum (KPU)", "Senin (16/11/2026)", "peserta (pria/wanita)", SENTENCE],
)
def test_brackets_of_the_text_stay(text: str) -> None:
    assert split_tail(text) == (text, None)


def test_pointers_to_the_original_are_known() -> None:
    assert is_pointer("Artikel ini telah tayang di TribunSambas.com dengan judul Warga Lapor")
    assert is_pointer("Sumber: Antara")
    assert not is_pointer("Artikel ini bukan bukti, kata dia.")


TEASERS = ["Harga lada jatuh setelah panen raya dan…", "Jembatan ambles sepanjang tiga meter [...]"]


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        ([SENTENCE, *TEASERS], 1),
        ([f"{SENTENCE} (Syf/Hms)", TEASERS[0]], 1),
        ([SENTENCE, TEASERS[0]], 2),  # a text may end so itself
        ([TEASERS[0], SENTENCE], 2),
        ([*TEASERS], 2),
        ([], 0),
    ],
)
def test_teasers_of_other_news_behind_the_text_go(paragraphs: list[str], kept: int) -> None:
    assert without_excerpts(paragraphs) == paragraphs[:kept]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_ends_never_raise_and_only_shorten(text: str) -> None:
    assert len(split_dateline(text)[1]) <= len(text)
    assert len(split_tail(text)[0]) <= len(text)
