"""Does a cue hit the agency? Grammar of agent and patient in Indonesian news clauses (Hamborg 2023: tone TOWARD
a named entity).

Relations between a cue and its target:

passive   'Bawaslu ditahan polisi', 'Dinilai lamban, Bawaslu ...'; not 'KPU dikritik Bawaslu', 'oleh Bawaslu'
report    a passive of judging ('dinilai lamban', 'mendapat pujian'); the agency may have acted before
object    a verb with the agency as direct object ('Kejati periksa Bawaslu')
active    the same, prepositions allowed: 'Pengamat kecewa kepada Bawaslu'; not 'Bawaslu kritik KPU'
noun      'kritik terhadap Bawaslu', 'Bawaslu menuai kritik'; not 'kritik Bawaslu terhadap KPU'
state     'Bawaslu mandul', 'Bawaslu yang dianggap berat sebelah'; not 'Bawaslu sebut KPU lamban'
"""

from __future__ import annotations

from aggregator.analysis.document import HEADLINE, Sentence
from aggregator.analysis.phrases import AGENCY, Hit
from aggregator.analysis.voice import OBLIQUE

_LEFT, _RIGHT = 18, 8  # tokens searched for a subject, for an object
_BREAKS = frozenset(
    [
        "; ",
        ";",
        ":",
        "—",
        "–",
        "-",
        "tetapi",
        "tapi",
        "namun",
        "sedangkan",
        "sementara",
        "padahal",
        "melainkan",
        "adapun",
        '"',
        "“",
        "”",
    ]
)
_JUDGED = frozenset(
    """dinilai dianggap disebut dituding dicap dirasa dipandang diduga dituduh terkesan tampak terlihat dinyatakan
    jadi menjadi masih terlalu justru malah mengaku mengakui akui menuai""".split()
)
_POSTS = frozenset(
    """ketua wakil anggota komisioner pimpinan staf pejabat pegawai petugas jajaran oknum sekretariat sekretaris
    kepala koordinator bendahara mantan dua tiga empat lima seorang salah satu sejumlah para eks pihak lembaga
    kantor kinerja kerja putusan keputusan sikap langkah netralitas independensi integritas profesionalisme
    eksistensi keberadaan kehadiran peran laporan rekomendasi""".split()
)
_TO = frozenset("terhadap kepada atas untuk ke bagi soal pada buat tentang mengenai".split())
_SPEAKERS = frozenset("kami kita saya aku".split())
_STATIVE = frozenset("salut bangga kecewa kagum terima angkat tidak tak mosi ucapan".split())
_BUILDING = frozenset(["kantor", "gedung", "markas"])
_ITS = frozenset(
    """kinerjanya kerjanya netralitasnya sikapnya langkahnya integritasnya independensinya putusannya keputusannya
    keberadaannya perannya profesionalismenya keberpihakannya keseriusannya ketegasannya""".split()
)
_WORK = frozenset(["pengawasan", "penanganan", "pengawasannya", "penanganannya"])  # the agency's own work
_AND = frozenset(["dan", "serta", "maupun", ",", "&", "hingga", "bersama"])
_NOT_VERBS = frozenset(
    "mestinya merasa membuat mereka media menteri menurut mengenai melalui menjelang memang merupakan meski meskipun menit".split()
)
NEGATIONS = frozenset("tidak tak bukan belum tanpa jangan enggan batal urung kurang nihil tiada".split())
HOPES = frozenset(
    """agar supaya harus wajib mesti perlu semoga hendaknya diminta diharapkan berharap jangan diimbau jika bila
    apabila kalau seandainya mengajak diingatkan komitmen berkomitmen boleh bisa dapat akan""".split()
)


def hits_agency(sentence: Sentence, hit: Hit, relation: str, acts: frozenset[str]) -> bool:
    """True where the agency is the target of the cue."""
    if relation in ("active", "object"):
        return _object(sentence, hit, direct=relation == "object")
    if relation == "noun":
        return _complement(sentence, hit)
    found = subject(sentence, hit.start, acts)
    if relation == "report":  # judged by somebody: what the agency did before does not matter
        found = "agency" if found == "outbound" and not _speaks(sentence, hit) else found
    if relation in ("passive", "report") and _agent(sentence, hit) and found != "agency":
        return False
    if relation == "state" and _possessed(sentence, hit):
        return True
    return found == "agency" or (found is None and _inverted(sentence, hit, acts))


def negated(sentence: Sentence, hit: Hit, reach: int = 3) -> bool:
    """A negation stands right before the cue ('bukan lagi macan ompong'); two of them cancel out."""
    before = sentence.tokens[max(0, hit.start - reach) : hit.start]
    stops = [i for i, token in enumerate(before) if token == AGENCY or token in _BREAKS or token == ","]
    before = before[stops[-1] + 1 :] if stops else before
    return sum(token in NEGATIONS for token in before) % 2 == 1


def hoped(sentence: Sentence, hit: Hit, reach: int = 4) -> bool:
    """Wished, demanded or supposed rather than stated: 'agar Bawaslu tegas', 'jika terbukti melanggar'."""
    return any(token in HOPES for token in sentence.tokens[max(0, hit.start - reach) : hit.start])


def subject(sentence: Sentence, start: int, acts: frozenset[str]) -> str | None:
    """Nearest actor left of a predicate: agency | other | outbound (the agency acts on something) | None."""
    tokens = sentence.tokens
    acted = judged = False
    for at in range(start - 1, max(-1, start - 1 - _LEFT), -1):
        token = tokens[at]
        if token in _BREAKS:
            return None
        if token in _JUDGED:
            judged = True
        elif not judged and (token in acts or _active(token)):
            acted = True
        if token == AGENCY and not _oblique(sentence, at):
            return "outbound" if acted else "agency"
        if token in _WORK and not acted and not _oblique(sentence, at):
            return "agency"
        if at in sentence.others and not _oblique(sentence, at):
            return "agency" if _joined(sentence, at) else "other"
    return None


def _active(token: str) -> bool:
    return token.startswith("me") and len(token) > 5 and token not in _NOT_VERBS


def _oblique(sentence: Sentence, at: int) -> bool:
    """The actor stands behind a preposition or is the speaker of a quotation: no subject."""
    before = at - 1
    while before >= 0 and (sentence.tokens[before] in _POSTS or before in sentence.others):
        before -= 1
    if (
        before >= 0 and sentence.tokens[before] == "oleh"
    ):  # 'penanganan kasus oleh Bawaslu dinilai …' is about it
        return any(token.startswith("di") for token in sentence.tokens[max(0, before - 3) : before])
    return before >= 0 and sentence.tokens[before] in OBLIQUE


def _joined(sentence: Sentence, at: int) -> bool:
    """'Bawaslu dan KPU', 'anggota KPU dan Bawaslu': the agency belongs to the same group."""
    window = sentence.tokens[max(0, at - 4) : at + 5]
    if AGENCY not in window:
        return False
    place = max(0, at - 4) + window.index(AGENCY)
    low, high = sorted((place, at))
    between = sentence.tokens[low + 1 : high]
    return any(t in _AND for t in between) and all(
        t in _AND or t in _POSTS or low + 1 + i in sentence.others for i, t in enumerate(between)
    )


def _speaks(sentence: Sentence, hit: Hit) -> bool:
    return any(h.label in ("speech", "speech_after") and h.start < hit.start for h in sentence.hits)


def _possessed(sentence: Sentence, hit: Hit) -> bool:
    """'keberanian Bawaslu', 'lambannya pengawas': the noun belongs to the name behind it."""
    following = sentence.tokens[hit.end : hit.end + 1]
    return following == [AGENCY] and not _active(sentence.tokens[hit.end - 1])


def _agent(sentence: Sentence, hit: Hit) -> bool:
    """The agency right behind a passive verb, or after 'oleh', is the one who acts."""
    for token in sentence.tokens[hit.end : hit.end + 4]:
        if token == AGENCY:
            return True
        if token not in _POSTS and token not in ("oleh", "langsung"):
            return False
    return False


def _object(sentence: Sentence, hit: Hit, direct: bool) -> bool:
    """The agency is the first actor right of an active verb."""
    tokens = sentence.tokens
    if tokens[max(0, hit.start - 1)] == AGENCY:
        return any(t in _BUILDING for t in tokens[hit.end : hit.end + 2])
    if tokens[max(0, hit.start - 1)] in _SPEAKERS:  # 'untuk Bawaslu juga kami apresiasi'
        return AGENCY in tokens[max(0, hit.start - 5) : hit.start] or _object_right(sentence, hit, direct)
    if sentence.paragraph != HEADLINE and _bare(tokens[hit.start]):
        return False
    return _object_right(sentence, hit, direct)


def _bare(token: str) -> bool:
    """A verb without prefix is a predicate in headlines only; elsewhere it is a noun ('hukum', 'periksa fakta')."""
    return not token.startswith(("me", "ber")) and token not in _STATIVE


def _object_right(sentence: Sentence, hit: Hit, direct: bool) -> bool:
    """``direct``: a preposition before the agency makes it a destination ('melaporkan KPU ke Bawaslu')."""
    tokens = sentence.tokens
    for at in range(hit.end, min(len(tokens), hit.end + _RIGHT)):
        token = tokens[at]
        if token in _ITS and AGENCY in tokens[: hit.start]:
            return True
        if token == AGENCY:
            return not (tokens[at - 1] in OBLIQUE and (direct or tokens[at - 1] not in _TO))
        if at in sentence.others and not _joined(sentence, at):
            return False
        if token in _BREAKS or (token == "," and at - hit.end > 1):
            return False
    return False


def _complement(sentence: Sentence, hit: Hit) -> bool:
    """'kritik terhadap Bawaslu', 'apresiasi publik untuk kinerja Bawaslu'."""
    tokens = sentence.tokens
    for at in range(hit.end, min(len(tokens), hit.end + 6)):
        if tokens[at] in _TO and _first_actor(sentence, at + 1):
            return True
        if tokens[at] == AGENCY or tokens[at] in _BREAKS:
            return False
    return False


def _first_actor(sentence: Sentence, start: int) -> bool:
    for at in range(start, min(len(sentence.tokens), start + 6)):
        if sentence.tokens[at] == AGENCY:
            return True
        if at in sentence.others:
            return _joined(sentence, at)
    return False


def _inverted(sentence: Sentence, hit: Hit, acts: frozenset[str]) -> bool:
    """'Dinilai berat sebelah, Bawaslu diadukan': the cue opens the clause, the subject follows the comma."""
    tokens = sentence.tokens
    opening = tokens[max(0, hit.start - 4) : hit.start]
    if any(token in acts or _active(token) for token in opening):
        return False
    if hit.start > 3 and not any(t in _BREAKS for t in tokens[max(0, hit.start - 4) : hit.start]):
        return False
    commas = [i for i in range(hit.end, min(len(tokens), hit.end + 9)) if tokens[i] == ","]
    if not commas:
        return False
    for at in range(commas[0] + 1, min(len(tokens), commas[0] + 6)):
        if tokens[at] == AGENCY:
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            return following not in acts and not _oblique(sentence, at)
        if at in sentence.others:
            return _joined(sentence, at)
    return False
