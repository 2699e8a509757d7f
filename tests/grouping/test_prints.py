"""What of a text is compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aggregator.grouping.prints import INDEXED, boilerplate, make_print

TEXT = (
    "Bawaslu Kabupaten Sambas memeriksa 1.200 lembar formulir di Tebas. “Kami menunggu Panwascam "
    'datang,” kata Ratna.\n\nWarga setuju. "Baik sekali," ujar Dodi Kurnia kepada wartawan kemarin.'
)


def test_words_names_and_quotes() -> None:
    text = make_print(TEXT)
    assert text.words[:6] == ("bawaslu", "kabupaten", "sambas", "memeriksa", "1200", "lembar")
    assert [text.words[i] for i in sorted(text.names)] == [
        *("kabupaten", "sambas", "1200", "tebas", "panwascam", "ratna", "dodi", "kurnia")
    ]
    assert [text.words[i] for i in sorted(text.quoted)] == [
        "kami",
        "menunggu",
        "panwascam",
        "datang",
        "baik",
        "sekali",
    ]


def test_sentences_hold_all_words_and_none_is_short() -> None:
    text = make_print(TEXT)
    assert [text.words[a] for a, _ in text.sentences] == ["bawaslu", "kami", "warga"]
    assert text.sentences[0][0] == 0
    assert text.sentences[-1][1] == len(text.words)
    assert all(a[1] == b[0] for a, b in zip(text.sentences, text.sentences[1:], strict=False))


@given(
    st.lists(
        st.sampled_from(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"]), min_size=0, max_size=60
    ),
    st.integers(0, 9),
)
def test_the_sample_is_of_the_text_not_of_its_place(words: list[str], before: int) -> None:
    alone = make_print(" ".join(words))
    moved = make_print(" ".join(["awal"] * before + words))
    if len(words) >= INDEXED:
        shifted = {(p + before, h) for p, h in alone.sample}
        assert shifted <= set(moved.sample)
    assert (len(words) == 0) == (len(alone.sample) == 0) or len(words) >= INDEXED


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    made = make_print(text)
    assert len(made.shingles) == max(0, len(made.words) - 2)
    assert all(0 <= i < len(made.words) for i in made.names | made.quoted)


def test_boilerplate_is_marked_from_end_to_end() -> None:
    own = " ".join(f"kata{n}" for n in range(80)) + "."
    suffix = "Ikuti kabar kami setiap hari lewat " + " ".join(f"tutup{n}" for n in range(40)) + "."
    text = make_print(f"{own}\n\n{suffix}")
    common = frozenset(h for p, h in text.sample if p >= 80)
    assert len(common) > 1
    marked = boilerplate(text, common)
    assert marked == set(range(80, len(text.words)))
    single = next((p, h) for p, h in text.sample if p < 70)
    assert boilerplate(text, frozenset([single[1]])) == set(range(single[0], single[0] + INDEXED))
    assert boilerplate(text, frozenset()) == frozenset()
