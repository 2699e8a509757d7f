"""Text -> sentences, verbatim: every sentence is a substring of the text. Also used by the digest."""

from __future__ import annotations

import re

from aggregator.analysis.grammar import words

# Words before a full stop that do not end a sentence: titles, names cut short, addresses, numbers.
_ABBREVIATIONS = words(
    """no nomor kec kab kel prov ds jl jln gg rt rw tgl hlm hal psl ps dr drs dra ir prof h hj kh tgk
    tgku ust ustad pdt muh moh moch mohd md abd st s sh mh msi mm mpd se spd sip ssos ag brigjen irjen
    komjen kombes akbp akp kompol ipda iptu aipda bripka brigpol letkol kol mayjen letjen lettu kapt sdr
    sdri bpk yth an cq vs ttd pt cv tb rd r ngr gst bdk"""
)
_LONGEST = 16  # characters looked back for an abbreviation
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9À-Ý])")
_LAST_WORD = re.compile(r"(\w+)\.$")


def sentences(text: str) -> list[str]:
    """Sentences in order, without surrounding white space; a line break always ends one.

    A quotation is cut at its inner full stops, as readers quote it. ``Rp1.500.000``, ``No. 7``,
    ``Kec. Paloh`` and initials (``J. H. Malonda``) do not end a sentence.
    """
    return [piece for line in text.splitlines() for piece in _of_line(line)]


def _of_line(line: str) -> list[str]:
    pieces, start = [], 0
    for end in _END.finditer(line):
        if _abbreviated(line[max(start, end.end() - _LONGEST) : end.end()]):
            continue
        pieces.append(line[start : end.end()].strip())
        start = end.end()
    pieces.append(line[start:].strip())
    return [piece for piece in pieces if piece]


def _abbreviated(piece: str) -> bool:
    last = _LAST_WORD.search(piece)
    if last is None:
        return False
    word = last[1]
    initial = len(word) == 1 and word.isupper()
    return initial or word.lower() in _ABBREVIATIONS
