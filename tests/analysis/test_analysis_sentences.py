from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.analysis import sentences

CASES = {
    "Bawaslu menyita Rp1.500.000. Uang itu disimpan.": ["Bawaslu menyita Rp1.500.000.", "Uang itu disimpan."],
    "Undang-Undang No. 7 Tahun 2017 berlaku. Titik.": ["Undang-Undang No. 7 Tahun 2017 berlaku.", "Titik."],
    "Di Kec. Paloh dan Kab. Sambas aman. Kata dia.": ["Di Kec. Paloh dan Kab. Sambas aman.", "Kata dia."],
    "Herwyn J. H. Malonda hadir. Ia pulang.": ["Herwyn J. H. Malonda hadir.", "Ia pulang."],
    '"Kami proses. Sabar," kata Ani. Warga pulang.': ['"Kami proses.', 'Sabar," kata Ani.', "Warga pulang."],
    "Benarkah? Tidak! Selesai…": ["Benarkah?", "Tidak!", "Selesai…"],
    "Satu baris\n\nBaris lain": ["Satu baris", "Baris lain"],
    "H. Ahmad, S.H. datang.": ["H. Ahmad, S.H. datang."],
    "": [],
}


@pytest.mark.parametrize("text", CASES)
def test_sentences_end_where_readers_end_them(text: str) -> None:
    assert sentences(text) == CASES[text]


@given(st.text(alphabet=st.sampled_from('abcA B.!?"”\n7-,'), max_size=200))
def test_every_sentence_is_verbatim_and_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    assert all(piece in text and piece == piece.strip() for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
