from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.analysis import Judge
from aggregator.analysis.grammar import words
from aggregator.analysis.judge import ANALYZERS
from aggregator.records import Labels, Reading, effective

_WORDS = sorted(
    words(
        """Bawaslu Panwaslih KPU DKPP Ketua Anggota dinilai tidak tegas lamban dipuji mengkritik mengatakan
        kata terhadap oleh ke di Kabupaten Kota Bogor Sambas Kubu Raya , . : " ” ! ? - juga: Oleh:
        Rudi Hartono ditahan penghargaan lembaga itu dan Koordinator Divisi Hukum survei (ADV) bukan
        Rp1.500.000 mantan"""
    )
    | {"\n\n", "Baca juga:"}
)


def _reading(headline: str, body: str) -> Reading:
    return Reading(1, 1, "contoh", "local", None, "https://contoh.example/a", headline, body)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), max_size=15).map(" ".join),
    st.lists(st.sampled_from(_WORDS), max_size=80).map(" ".join),
)
def test_evidence_is_always_verbatim(judge: Judge, headline: str, body: str) -> None:
    facts = judge.facts(_reading(headline, body))
    for evidence in (e for fact in facts for e in (fact.evidence, fact.value.get("evidence")) if e):
        assert evidence in headline or evidence in body
    labels = effective(facts, ())
    assert labels is not None
    assert labels.tone_score is None or -1 <= labels.tone_score <= 1
    assert labels.relevant == (labels.tone is not None)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.text(max_size=400))
def test_no_text_raises(judge: Judge, headline: str, body: str) -> None:
    assert isinstance(effective(judge.facts(_reading(headline, body)), ()), Labels)


def test_one_fact_per_question_with_its_version(judge: Judge) -> None:
    facts = judge.facts(_reading("Bawaslu Buka Posko", "Bawaslu membuka posko."))
    assert tuple(fact.analyzer for fact in facts) == tuple(judge.versions)
    assert len(facts) == len(ANALYZERS)
    assert all(judge.versions[fact.analyzer] == fact.analyzer_version for fact in facts)


def test_the_same_text_gets_the_same_facts(judge: Judge) -> None:
    reading = _reading("Bupati Puji Bawaslu Sambas", "Bupati memuji Bawaslu Sambas.")
    assert judge.facts(reading) == judge.facts(reading)
