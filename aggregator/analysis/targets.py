"""Does a cue hit the agency? Agent and patient in Indonesian news clauses.

Tone is judged TOWARD a named entity, as in target-dependent sentiment (Hamborg 2023). Relations of a cue:

passive   'Bawaslu ditahan polisi', 'Dinilai lamban, Bawaslu ...'; not 'KPU ditegur Bawaslu', 'oleh Bawaslu'
report    a passive of judging ('dinilai lamban', 'mendapat pujian'); the agency may have acted before
object    a verb with the agency as direct object ('Kejati periksa Bawaslu')
active    the same, prepositions allowed: 'Pengamat kecewa kepada Bawaslu'; not 'Bawaslu kritik KPU'
noun      'kritik terhadap Bawaslu'; not 'kritik Bawaslu terhadap KPU'
state     'Bawaslu mandul', 'Bawaslu yang dianggap berat sebelah'; not 'Bawaslu sebut KPU lamban'
"""

from __future__ import annotations

from aggregator.analysis.document import HEADLINE, Sentence
from aggregator.analysis.grammar import (
    BREAKS,
    BUILDINGS,
    CITED,
    FALSE,
    HARMERS,
    HOPES,
    INSIDE,
    ITS,
    JUDGED,
    NEGATIONS,
    OBLIQUE,
    POSTS,
    SPEAKERS,
    TOGETHER,
    TOWARD,
    WORK,
    active,
    bare,
    passive,
)
from aggregator.analysis.phrases import AGENCY, Hit

_LEFT, _RIGHT = 18, 8  # tokens searched for a subject, for an object


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
    if relation == "state" and (_possessed(sentence, hit) or _inside(sentence, hit)):
        return True
    return found == "agency" or (found is None and _inverted(sentence, hit, acts))


def negated(sentence: Sentence, hit: Hit, reach: int = 3) -> bool:
    """A negation stands right before the cue ('bukan lagi macan ompong'); two of them cancel out."""
    before = sentence.tokens[max(0, hit.start - reach) : hit.start]
    stops = [i for i, token in enumerate(before) if token == AGENCY or token in BREAKS or token == ","]
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
        if token in BREAKS:
            return None
        if token in JUDGED:
            judged = True
        elif not judged and (token in acts or active(token)):
            acted = True
        if token == AGENCY and not _oblique(sentence, at):
            if _impostor(sentence, at):
                return "other"
            return "outbound" if acted else "agency"
        if token in WORK and not acted and not _oblique(sentence, at):
            return "agency"
        if at in sentence.others and not _oblique(sentence, at):
            return "agency" if _joined(sentence, at) else "other"
    return None


def _impostor(sentence: Sentence, at: int) -> bool:
    """'pelaku penyerangan kantor Bawaslu', 'anggota Bawaslu gadungan': those who harm the agency."""
    around = sentence.tokens[max(0, at - 4) : at]
    stops = [i for i, token in enumerate(around) if token == "," or token in BREAKS]
    around = around[stops[-1] + 1 :] if stops else around
    return any(t in HARMERS for t in around) or any(
        token in FALSE for token in sentence.tokens[at + 1 : at + 2]
    )


def _oblique(sentence: Sentence, at: int) -> bool:
    """The actor stands behind a preposition or is the speaker of a quotation: no subject."""
    near = sentence.tokens[max(0, at - 5) : at]
    if any(token in CITED for token in near) and "," not in near:
        return True
    before = at - 1
    while before >= 0 and (sentence.tokens[before] in POSTS or before in sentence.others):
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
    return any(t in TOGETHER for t in between) and all(
        t in TOGETHER or t in POSTS or low + 1 + i in sentence.others for i, t in enumerate(between)
    )


def _speaks(sentence: Sentence, hit: Hit) -> bool:
    return any(h.label in ("speech", "speech_after") and h.start < hit.start for h in sentence.hits)


def _possessed(sentence: Sentence, hit: Hit) -> bool:
    """'keberanian Bawaslu', 'lambannya pengawas': the noun belongs to the name behind it."""
    following = sentence.tokens[hit.end : hit.end + 1]
    return following == [AGENCY] and not active(sentence.tokens[hit.end - 1])


def _inside(sentence: Sentence, hit: Hit) -> bool:
    """'pungli di tubuh Bawaslu', 'kelebihan bayar di Bawaslu Sumut', 'korupsi dana hibah Bawaslu'."""
    if hit.label not in ("fault_state", "criticism_state"):
        return False
    places = INSIDE | {"hibah"} if hit.label == "fault_state" else INSIDE
    for at in range(hit.end + 1, min(len(sentence.tokens), hit.end + 7)):
        token = sentence.tokens[at]
        if token == AGENCY:
            return sentence.tokens[at - 1] in places and sentence.tokens[at + 1 : at + 2] != ["award"]
        if at in sentence.others or token in BREAKS or token == "," or passive(token):
            return False
    return False


def _agent(sentence: Sentence, hit: Hit) -> bool:
    """The agency right behind a passive verb, or after 'oleh', is the one who acts."""
    for token in sentence.tokens[hit.end : hit.end + 4]:
        if token == AGENCY:
            return True
        if token not in POSTS and token not in ("oleh", "langsung"):
            return False
    return False


def _object(sentence: Sentence, hit: Hit, direct: bool) -> bool:
    """The agency is the first actor right of an active verb."""
    tokens = sentence.tokens
    if tokens[max(0, hit.start - 1)] == AGENCY:
        return any(t in BUILDINGS for t in tokens[hit.end : hit.end + 2])
    if tokens[max(0, hit.start - 1)] in SPEAKERS:  # 'untuk Bawaslu juga kami apresiasi'
        return AGENCY in tokens[max(0, hit.start - 5) : hit.start] or _object_right(sentence, hit, direct)
    if sentence.paragraph != HEADLINE and bare(tokens[hit.start]):
        return False
    return _object_right(sentence, hit, direct)


def _object_right(sentence: Sentence, hit: Hit, direct: bool) -> bool:
    """``direct``: a preposition before the agency makes it a destination ('melaporkan KPU ke Bawaslu')."""
    tokens = sentence.tokens
    for at in range(hit.end, min(len(tokens), hit.end + _RIGHT)):
        token = tokens[at]
        if token in ITS and AGENCY in tokens[: hit.start]:
            return True
        if token == AGENCY:
            if _impostor(sentence, at):
                return False
            if bare(tokens[hit.start]) and tokens[at + 1 : at + 2] in (["terhadap"], ["kepada"]):
                return False  # 'kritik Bawaslu terhadap KPU'
            return not (tokens[at - 1] in OBLIQUE and (direct or tokens[at - 1] not in TOWARD))
        if at in sentence.others and not _joined(sentence, at):
            return False
        if token in BREAKS or (token == "," and at - hit.end > 1):
            return False
    return False


def _complement(sentence: Sentence, hit: Hit) -> bool:
    """'kritik terhadap Bawaslu', 'apresiasi publik untuk kinerja Bawaslu'."""
    tokens = sentence.tokens
    for at in range(hit.end, min(len(tokens), hit.end + 6)):
        if tokens[at] in TOWARD and _first_actor(sentence, at + 1):
            return True
        if tokens[at] == AGENCY or tokens[at] in BREAKS:
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
    if any(token in acts or active(token) for token in opening):
        return False
    if hit.start > 3 and not any(t in BREAKS for t in tokens[max(0, hit.start - 4) : hit.start]):
        return False
    commas = [i for i in range(hit.end, min(len(tokens), hit.end + 9)) if tokens[i] == ","]
    if not commas:
        return False
    for at in range(commas[0] + 1, min(len(tokens), commas[0] + 6)):
        if (
            tokens[at].startswith("di") and len(tokens[at]) > 4
        ):  # 'Kedapatan bagi uang, istri calon dipanggil Bawaslu'
            return False
        if tokens[at] == AGENCY:
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            return following not in acts and not active(following) and not _oblique(sentence, at)
        if at in sentence.others:
            return _joined(sentence, at)
    return False
