"""An invented day of news in Kalimantan Barat: outlets, persons and events exist nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aggregator import digest
from aggregator.config import Agency, AgencyName, EditionSettings, Issue, Office
from aggregator.records import Coverage, Edition, Labels, OutletHealth, Story

DAY = date(2026, 11, 24)  # a Tuesday
END = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # 06.00 WIB
START = END - timedelta(days=1)
NOW = END + timedelta(minutes=2)

KALBAR = EditionSettings(
    id="kalbar",
    region="Kalimantan Barat",
    office="prov:Kalimantan Barat",
    zone="Asia/Pontianak",
    recipients=("humas@kalbar.example",),
)
RI = EditionSettings(id="ri", region="RI", office="RI")
SAMBAS = EditionSettings(id="sambas", region="Kabupaten Sambas", office="kab:Sambas", zone="Asia/Pontianak")

AGENCY = Agency(
    id="bawaslu",
    name="Bawaslu",
    full_name="Badan Pengawas Pemilihan Umum",
    names=(AgencyName(name="Bawaslu"),),
)
ISSUES = tuple(
    Issue(code=code, label=label)
    for code, label in {
        "politik_uang": "Politik uang",
        "netralitas_asn": "Netralitas ASN, TNI/Polri, dan kepala desa",
        "kampanye_apk": "Kampanye dan alat peraga",
        "data_pemilih": "Data pemilih",
        "etik_dkpp": "Etik penyelenggara (DKPP)",
        "penghargaan_informasi": "Penghargaan dan keterbukaan informasi",
        "partisipatif_sosialisasi": "Pengawasan partisipatif dan sosialisasi",
        "penanganan_pelanggaran": "Penanganan pelanggaran",
        "lainnya": "Lainnya",
    }.items()
)
OFFICES = (
    Office(code="RI", name="RI", parent=None),
    Office(code="prov:Kalimantan Barat", name="Kalimantan Barat", parent="RI"),
    Office(code="kab:Sambas", name="Sambas", parent="prov:Kalimantan Barat"),
    Office(code="kab:Ketapang", name="Ketapang", parent="prov:Kalimantan Barat"),
    Office(code="kota:Pontianak", name="Pontianak", parent="prov:Kalimantan Barat"),
    Office(code="kota:Singkawang", name="Singkawang", parent="prov:Kalimantan Barat"),
    Office(code="prov:Jawa Timur", name="Jawa Timur", parent="RI"),
)
# id: name, kind, province
OUTLETS = {
    "kabarkapuas": ("Kabar Kapuas", "local", "Kalimantan Barat"),
    "suarakhatulistiwa": ("Suara Khatulistiwa", "local", "Kalimantan Barat"),
    "pontianaksiang": ("Pontianak Siang", "local", "Kalimantan Barat"),
    "sambaspos": ("Sambas Pos", "local", "Kalimantan Barat"),
    "wartanegeri": ("Warta Negeri", "national", None),
    "harianpelita": ("Harian Pelita Nusa", "national", None),
    "kantorberitanusa": ("Kantor Berita Nusa", "wire", None),
    "radiokalbar": ("Radio Publik Kalbar", "state", "Kalimantan Barat"),
    "surabayapetang": ("Surabaya Petang", "local", "Jawa Timur"),
    "blogpemilu": ("Blog Pemilu", "local", "Kalimantan Barat"),
    "bawaslu-kalbar": ("Bawaslu Kalimantan Barat", "owned", "Kalimantan Barat"),
    "bawaslu-sambas": ("Bawaslu Sambas", "owned", "Kalimantan Barat"),
    "bawaslu-ketapang": ("Bawaslu Ketapang", "owned", "Kalimantan Barat"),
    "bawaslu-singkawang": ("Bawaslu Singkawang", "owned", "Kalimantan Barat"),
}
PROV, SBS, KTP, PTK, SKW = (
    *("prov:Kalimantan Barat", "kab:Sambas", "kab:Ketapang"),
    *("kota:Pontianak", "kota:Singkawang"),
)


def article(
    article_id: int,
    outlet: str,
    hours: float,
    headline: str,
    body: str = "",
    *,
    tone: str | None = "neutral",
    evidence: str | None = None,
    office: str = PROV,
    issue: str = "lainnya",
    role: str = "source",
    prominence: int = 2,
    kind: str = "berita",
    spokespersons: tuple[str, ...] = (),
    story: int | None = None,
    copy_of: int | None = None,
    relevant: bool = True,
    judged: bool = True,
    **more: Any,
) -> Coverage:
    """``hours`` after the start of the window; collected half an hour after that."""
    name, outlet_kind, province = OUTLETS[outlet]
    when = START + timedelta(hours=hours)
    labels = Labels(
        relevant=relevant,
        kind=kind,
        role=role if relevant else "none",
        issue=issue if relevant else None,
        office=office if relevant else "none",
        prominence=prominence,
        tone=tone if relevant else None,
        evidence=(evidence or headline) if relevant else None,
        spokespersons=spokespersons,
    )
    url = f"https://{outlet}.example/2026/11/{article_id}-berita.html"
    row = Coverage(
        article_id=article_id,
        url=url,
        canonical_url=url,
        outlet=outlet,
        headline=headline,
        body=body or "Kegiatan itu berlangsung di balai desa dan dihadiri puluhan warga dari tiga kecamatan.",
        collected_at=when + timedelta(minutes=30),
        outlet_kind=outlet_kind,
        outlet_province=province,
        outlet_name=name,
        published_at=when,
        copy_of=copy_of,
        story_id=story,
        labels=labels if judged else None,
    )
    return replace(row, **more)


def rows() -> list[Coverage]:
    """The day's coverage: 16 counted originals of the province, 8 copies, and what must not be counted."""
    berita = article
    politik_uang = (
        "Bawaslu Kota Pontianak dinilai lamban menangani laporan dugaan pembagian beras kepada"
        " pemilih di Kecamatan Muara Teduh. Laporan itu diterima dua pekan lalu.\n\nPegiat pemilu Ratna"
        " Lembayung menyebut berkas belum diregistrasi."
    )
    penghargaan = (
        "Bawaslu Kabupaten Sambas menerima predikat Informatif dalam penilaian keterbukaan informasi publik"
        " tingkat provinsi. Penyerahan berlangsung di Balai Serumpun.\n\nKetua Komisi Informasi memuji."
    )
    etik = (
        "Dewan Kehormatan Penyelenggara Pemilu menggelar sidang dugaan pelanggaran kode etik anggota Bawaslu"
        " Kabupaten Ketapang, Darmawan Sekayu, Senin. Sidang berlangsung terbuka."
    )
    return [
        # 1: politik uang, five outlets
        berita(
            101, "kabarkapuas", 8.3,
            "Laporan Beras di Muara Teduh Mengendap, Bawaslu Pontianak Dinilai Lamban", politik_uang,
            tone="negative", evidence="Bawaslu Kota Pontianak dinilai lamban menangani laporan"
            " dugaan pembagian beras kepada pemilih di Kecamatan Muara Teduh.",
            office=PTK, issue="politik_uang", role="subject", prominence=3, story=1,
        ),
        berita(102, "suarakhatulistiwa", 9.1, "Bawaslu Pontianak Dinilai Lamban", politik_uang,
               tone="negative", office=PTK, issue="politik_uang", role="subject", prominence=3, story=1,
               copy_of=101),
        berita(103, "wartanegeri", 9.6, "Bawaslu Pontianak Dinilai Lamban Usut Beras", politik_uang,
               tone="negative", office=PTK, issue="politik_uang", role="subject", prominence=3, story=1,
               copy_of=101),
        berita(104, "pontianaksiang", 12.2, "Bawaslu Pontianak Jelaskan Tahap Kajian Laporan Beras",
               "Ketua Bawaslu Kota Pontianak Yusran Tamba mengatakan laporan masih dalam kajian awal sesuai"
               " tenggat lima hari kerja.", office=PTK, issue="politik_uang", story=1, prominence=3,
               spokespersons=("Yusran Tamba",), role="subject"),
        berita(105, "harianpelita", 13.0, "Tiga Laporan Politik Uang di Pontianak Belum Diregistrasi",
               "Tiga laporan dugaan politik uang di Pontianak belum juga diregistrasi Bawaslu hingga Senin"
               " sore. Pelapor mempertanyakan kepastian waktunya.", tone="negative",
               evidence="Pelapor mempertanyakan kepastian waktunya.", office=PTK, issue="politik_uang",
               role="subject", story=1),
        berita(106, "radiokalbar", 13.5, "Bawaslu: Laporan Beras Masih Dikaji", politik_uang, office=PTK,
               issue="politik_uang", story=1, copy_of=104, spokespersons=("Yusran Tamba",)),
        # 2: penghargaan
        berita(110, "sambaspos", 6.0, "Bawaslu Sambas Raih Predikat Informatif dari Komisi Informasi",
               penghargaan, tone="positive", evidence="Bawaslu Kabupaten Sambas menerima predikat Informatif"
               " dalam penilaian keterbukaan informasi publik tingkat provinsi.", office=SBS,
               issue="penghargaan_informasi", role="subject", prominence=3, story=2,
               spokespersons=("Halimah Renda",)),
        berita(111, "kantorberitanusa", 6.4, "Bawaslu Sambas Raih Predikat Informatif", penghargaan,
               tone="positive", office=SBS, issue="penghargaan_informasi", role="subject", prominence=3,
               story=2, copy_of=110),
        berita(112, "kabarkapuas", 7.0, "Predikat Informatif untuk Bawaslu Sambas", penghargaan,
               tone="positive", office=SBS, issue="penghargaan_informasi", role="subject", prominence=3,
               story=2, copy_of=110),
        berita(113, "suarakhatulistiwa", 7.7, "Komisi Informasi Puji Layanan PPID Bawaslu Sambas",
               "Ketua Komisi Informasi Kalimantan Barat memuji layanan informasi Bawaslu Sambas yang menjawab"
               " permohonan dalam tiga hari.", tone="positive", office=SBS, issue="penghargaan_informasi",
               role="subject", prominence=3, story=2),
        # 3: sidang etik
        berita(120, "kabarkapuas", 10.0, "DKPP Sidangkan Anggota Bawaslu Ketapang", etik, tone="negative",
               evidence="Dewan Kehormatan Penyelenggara Pemilu menggelar sidang dugaan pelanggaran kode etik"
               " anggota Bawaslu Kabupaten Ketapang, Darmawan Sekayu, Senin.", office=KTP, issue="etik_dkpp",
               role="subject", prominence=3, story=3, spokespersons=("Darmawan Sekayu",)),
        berita(121, "wartanegeri", 10.5, "Anggota Bawaslu Ketapang Jalani Sidang Etik", etik,
               tone="negative", office=KTP, issue="etik_dkpp", role="subject", prominence=3, story=3,
               copy_of=120),
        berita(122, "radiokalbar", 20.2, "Sidang Etik Ketapang Berlanjut Pekan Depan",
               "Majelis menjadwalkan sidang lanjutan pekan depan untuk mendengar keterangan saksi.",
               tone="unsure", office=KTP, issue="etik_dkpp", role="subject", story=3),
        # single reports
        berita(130, "pontianaksiang", 1.2, "Bawaslu Kalbar Imbau Kepala Desa Jaga Netralitas",
               office=PROV, issue="netralitas_asn", prominence=3, spokespersons=("Maria Tanjung",)),
        berita(131, "harianpelita", 2.0, "Ribuan Baliho Melanggar Ditertibkan di Kalimantan Barat",
               office=PROV, issue="kampanye_apk", spokespersons=("Maria Tanjung",)),
        berita(132, "sambaspos", 3.5, "Panwascam Teluk Perindu Petakan TPS Rawan", office=SBS,
               issue="penanganan_pelanggaran", role="subject"),
        berita(133, "kabarkapuas", 4.1, "KPU Singkawang Tetapkan Daftar Pemilih, Bawaslu Beri Catatan",
               office=SKW, issue="data_pemilih"),
        berita(134, "suarakhatulistiwa", 5.0, "Warga Diajak Jadi Pengawas Partisipatif", office=PROV,
               issue="partisipatif_sosialisasi", prominence=1),
        berita(135, "radiokalbar", 11.0, "Bawaslu Ketapang Gelar Simulasi Pengawasan Logistik", office=KTP,
               issue="lainnya", role="subject", prominence=3, spokespersons=("Agnes Rimba",)),
        berita(136, "wartanegeri", 15.0, "Mencari Pengawas yang Berani",
               "Kita merindukan pengawas yang berani.", office=PROV, kind="opini", tone="unsure",
               role="passing", prominence=1),
        berita(137, "kabarkapuas", 16.5, "Jalan Rusak Hambat Pengawas di Teluk Perindu", office=SBS,
               role="subject", prominence=1),
        berita(138, "harianpelita", 18.0, "Mahasiswa Bentuk Posko Pengaduan Pemilu di Pontianak", office=PTK,
               role="passing", prominence=1, issue="partisipatif_sosialisasi"),
        berita(139, "pontianaksiang", 21.0, "Bawaslu Kalbar Terima Enam Laporan Dugaan Pelanggaran",
               office=PROV, issue="penanganan_pelanggaran", prominence=3,
               spokespersons=("Maria Tanjung",)),
        # copies of reports of the day before
        berita(140, "radiokalbar", 1.0, "Rapat Koordinasi Sentra Gakkumdu Kalbar", office=PROV, copy_of=90),
        # what must not be counted with them
        berita(150, "pontianaksiang", 9.0, "Sukses Kawal Kampanye, Bawaslu Singkawang Tuai Pujian",
               kind="advertorial", tone="positive", office=SKW),
        berita(151, "kabarkapuas", 9.2, "Siaran Pers: Posko Aduan Dibuka", kind="rilis", office=PROV),
        berita(152, "blogpemilu", 9.3, "Bawaslu Kalbar Bobrok", tone="negative", trust="low"),
        berita(153, "kabarkapuas", 9.4, "Harga Cabai Naik", relevant=False),
        berita(154, "surabayapetang", 9.5, "Bawaslu Jatim Awasi Debat", office="prov:Jawa Timur"),
        berita(155, "wartanegeri", 9.7, "Bawaslu RI Luncurkan Indeks Kerawanan", office="RI"),
        berita(156, "kabarkapuas", 9.8, "Kunjungan Anggota Bawaslu RI Dinanti", office="RI"),
        # own channels
        berita(160, "bawaslu-kalbar", 4.0, "Bawaslu Kalbar Buka Posko Aduan di 14 Kabupaten/Kota",
               kind="situs_sendiri", tone="positive", office=PROV),
        berita(161, "bawaslu-kalbar", 8.0, "Apel Siaga Pengawasan Masa Tenang", kind="situs_sendiri",
               office="RI"),
        berita(162, "bawaslu-sambas", 6.2, "Bawaslu Sambas Terima Predikat Informatif", tone="positive",
               kind="situs_sendiri", office=SBS),
        berita(163, "bawaslu-sambas", 14.0, "Sekolah Kader Pengawas Partisipatif Angkatan II",
               kind="situs_sendiri", office=SBS),
        berita(164, "bawaslu-ketapang", 12.0, "Simulasi Pengawasan Logistik di Ketapang",
               kind="situs_sendiri", office=KTP),
        # came in late: published eleven hours before the window, stored after the last edition
        berita(170, "harianpelita", -11.0, "Bawaslu Singkawang Dikritik Soal Akses Data Pelanggaran",
               tone="negative", office=SKW, role="subject", prominence=3,
               collected_at=START + timedelta(hours=3)),
    ]  # fmt: skip


def week_before(per_day: int = 10) -> list[Coverage]:
    """Seven calm days, read as they came: ``per_day`` originals each, one of them negative."""
    made = []
    for day in range(1, 8):
        for n in range(per_day):
            tone = "negative" if n == 0 else "neutral"
            made.append(
                article(
                    -100 * day + n, "pontianaksiang", -24 * day + 2 + n,
                    f"Berita Hari -{day} Nomor {n}", tone=tone, spokespersons=("Maria Tanjung",),
                )
            )  # fmt: skip
    return made


STORIES = (
    Story(1, "Laporan beras di Muara Teduh mengendap, Bawaslu Pontianak dinilai lamban", (101, 104, 105)),
    Story(2, "Bawaslu Sambas raih predikat Informatif dari Komisi Informasi", (110, 113)),
    Story(3, "DKPP sidangkan anggota Bawaslu Ketapang", (120, 122)),
)


def health() -> list[OutletHealth]:
    """Most outlets read, four not."""
    fine = [
        OutletHealth(o, name, kind, 160, 3, {"known": 130, "not_named": 27}, province=province)
        for o, (name, kind, province) in OUTLETS.items()
    ]
    since = START - timedelta(days=1, hours=12)
    return [
        *fine,
        OutletHealth("katulistiwanews", "Katulistiwa News", "local", failure="blocked", since=since,
                     detail="feed: 403 challenge page", province="Kalimantan Barat"),
        OutletHealth("gemaborneo", "Gema Borneo", "local", 40, 1, {"known": 39}, failure="http_5xx",
                     detail="https://gemaborneo.example/feed/ 503", since=END - timedelta(hours=3),
                     last_success=END - timedelta(hours=4), province="Kalimantan Barat"),
        OutletHealth("nusapagi", "Nusa Pagi", "national", failure="timeout", since=since),
        OutletHealth("malangkini", "Malang Kini", "local", failure="dns", since=since, province="Jawa Timur"),
    ]  # fmt: skip


def earlier(settings: EditionSettings = KALBAR) -> Edition:
    """The edition of the day before."""
    return Edition(
        edition=settings.id, day=DAY - timedelta(days=1), starts_at=START - timedelta(days=1), ends_at=START,
        composed_at=START + timedelta(minutes=2), subject="", html="", text="", whatsapp="", figures={},
    )  # fmt: skip


def edition(
    coverage: Iterable[Coverage] | None = None, settings: EditionSettings = KALBAR, **more: Any
) -> Edition:
    """The composed day; ``more`` replaces arguments of ``compose``."""
    arguments: dict[str, Any] = {
        "day": DAY,
        "now": NOW,
        "agency": AGENCY,
        "issues": ISSUES,
        "offices": OFFICES,
        "coverage": list(coverage) if coverage is not None else [*rows(), *week_before()],
        "stories": STORIES,
        "health": health(),
        "previous": earlier(settings),
        "late": False,
        "public_url": None,
    }
    return digest.compose(settings, **{**arguments, **more})
