"""Closed word classes of Indonesian news language that the rules build on: function words, not vocabulary.

What an operator may want to extend (judging words, acts, actors) is in ``config/lexicon`` instead.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = words("ia dia mereka beliau")
SPEAKERS = words("kami kita saya aku")  # 'untuk Bawaslu juga kami apresiasi'
NEGATIONS = words("tidak tak bukan belum tanpa jangan enggan batal urung kurang nihil tiada")
HOPES = words(
    """agar supaya harus wajib mesti perlu semoga hendaknya diminta diharapkan berharap jangan diimbau
    jika bila apabila kalau seandainya mengajak diingatkan komitmen berkomitmen boleh bisa"""
)  # wished, demanded or supposed, not stated
ONCE = words("sempat pernah semula awalnya dulu dahulu sebelumnya")  # it was so, and the news is another
BREAKS = words(
    '; : — – - " “ ” tetapi tapi namun sedangkan sementara padahal melainkan adapun'
)  # end a clause

OBLIQUE = words("ke kepada di dari oleh bersama dengan kata ujar menurut melalui lewat untuk antara")
TOWARD = words("terhadap dengan kepada atas untuk ke bagi soal pada buat tentang mengenai")
INSIDE = words("di tubuh lingkungan internal jajaran sekretariat pada")  # 'pungli di tubuh Bawaslu'
CITED = words("berdasarkan menurut merujuk mengutip versi")  # the agency as a source of data
TOGETHER = words("dan serta maupun , & hingga bersama")

POSTS = words(
    """ketua wakil anggota komisioner pimpinan staf pejabat pegawai petugas jajaran oknum sekretariat
    sekretaris kepala koordinator bendahara mantan dua tiga empat lima seorang salah satu sejumlah para
    eks pihak lembaga kantor kinerja kerja putusan keputusan sikap langkah netralitas independensi
    integritas profesionalisme eksistensi keberadaan kehadiran peran laporan rekomendasi"""
)  # stand between a preposition and the name without changing who is meant
BUILDINGS = words("kantor gedung markas")
PLACES = BUILDINGS | words("depan halaman sekretariat")
PAPERS = words("rekomendasi laporan temuan imbauan surat saran teguran putusan data")
WORK = words("pengawasan penanganan pengawasannya penanganannya")  # the agency's own work
ITS = words(
    """kinerjanya kerjanya netralitasnya sikapnya langkahnya integritasnya independensinya putusannya
    keputusannya keberadaannya perannya profesionalismenya keberpihakannya keseriusannya ketegasannya"""
)
HARMERS = words(
    """pelaku pembakar pembakaran perusak perusakan pengancam pengancaman penyerang penyerangan
    penganiaya penganiayaan peretas peretasan pelempar pelemparan pencuri pencurian perampok pengeroyok
    pengeroyokan provokator atribut modus dokumen surat tanda"""
)  # 'pelaku perusakan kantor Bawaslu' is not the agency
FALSE = words("gadungan palsu")  # 'anggota Bawaslu gadungan' neither

JUDGED = words(
    """dinilai dianggap disebut dituding dicap dirasa dipandang diduga dituduh terkesan tampak terlihat
    dinyatakan jadi menjadi masih terlalu justru malah mengaku mengakui akui menuai"""
)  # what follows is said of the subject, whatever it did
STATIVE = words("salut bangga kecewa kagum terima angkat tidak tak mosi ucapan")  # predicates without prefix
_NOT_VERBS = words(
    """mestinya merasa membuat mereka media menteri menurut mengenai melalui menjelang memang merupakan
    meski meskipun menit"""
)
_NOT_BARE = ("di", "ter", "ke", "pen", "pem", "bahkan", "sedangkan", "bukan")


def active(token: str) -> bool:
    """A verb with the prefix me-, or in headlines a bare one in -kan: its subject acts."""
    if token.startswith("me"):
        return len(token) > 5 and token not in _NOT_VERBS
    return token.endswith("kan") and len(token) > 6 and not token.startswith(_NOT_BARE)


def passive(token: str) -> bool:
    """A verb with the prefix di-: its subject suffers."""
    return token.startswith("di") and len(token) > 4


def bare(token: str) -> bool:
    """A verb without prefix is a predicate in headlines only; elsewhere a noun ('hukum', 'periksa fakta')."""
    return not token.startswith(("me", "ber")) and token not in STATIVE
