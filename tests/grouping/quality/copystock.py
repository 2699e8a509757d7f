# ruff: noqa: E501, SIM905 - word stock: long lines, lists as words
"""The word stock of the generator: names, sentence patterns, synonyms, templates. Everything is invented.

Patterns use a small language: {a|b|c} is a choice (may be nested), <slot> is filled from the facts of the
text or freshly. <n:lo-hi> is a number. In series templates an upper-case slot (<N:..>, <KEC>, <TGL>)
changes with every item, a lower-case one only in the loose variant of a series.
"""

FIRST = (
    "Ahyar Basuni Citra Danu Erlina Fatwa Gunadi Hermin Iskan Jumadi Kartini Lukmani Maryam Nasrul Okta Purwati Rahayu "
    "Samsuri Tantri Umar Vero Wahyuni Yulianto Zubaidah Arman Bonar Dewanti Fransiska Ganda Hasnah Irwandi Johan "
    "Krisna Lestari Mardiana Nurdin Paulina Ridwan Sulastri Tobias Wirawan Yosefina Alberta Dominggus Halimah Komang "
    "Mulyadi Rosdiana Saut Teuku"
).split()
LAST = (
    "Adiwangsa Batubara Cahyono Daulima Effendi Fanggidae Ginanjar Hadisono Istiyanto Jayakarsa Kusnanda Lapotulo "
    "Manurung Natakusuma Ondang Pramuditya Rumkorem Sasmito Tambunan Usmani Wairara Yudhanegara Zamroni Anggarda "
    "Bagaskoro Dengah Harjuno Kalimasada Laksmana Maengkom Nuraliman Palungku Rantetana Sembada Tarihoran Wulandaru "
    "Barampe Gumilang Sopacua Tanuwidjaja"
).split()
KAB = (
    "Tanjung Merawai|Batu Ringkih|Muara Keliling|Lubuk Sarai|Teluk Bendera|Sungai Pandau|Bukit Larang|Pulau Rengas|"
    "Kuala Tempuran|Rantau Bilah|Gunung Petir|Pasir Lontar|Danau Mesuji|Karang Wungu|Tebing Sekadu|Padang Lawai|"
    "Ujung Serandang|Kota Wanua|Bandar Simpang|Hulu Meranti|Lembah Sawir|Selat Tiram|Parit Gading|Labuan Jering|"
    "Air Dingin|Tanah Jawi|Kota Sambirejo|Pantai Gerimis|Cempaka Raya|Nusa Banua"
).split("|")
KEC = (
    "Ulu Rambai|Sei Lama|Mekar Baru|Sukowati|Tanjung Api|Pancur Batu|Kebon Kelapa|Wonoasri|Lalang|Simpang Empat|"
    "Batang Kuis|Talang Ubi|Sukamaju|Kota Lama|Sendang|Bukit Batu|Alas Tua|Rawa Pening|Tirtomulyo|Kampung Laut|Perigi|"
    "Jati Agung|Binjai Hulu|Tegal Arum|Lembor|Muara Bulan|Waringin|Kayu Aro|Sumber Rejeki|Nanga Lidi|Tebat Karai|"
    "Girimulyo|Bantar Jaya|Tamban|Loa Janan|Ranah Pesisir"
).split("|")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()

# Sentences that can extend any report.
SENTENCES = """
{Rapat|Pertemuan|Pembahasan} itu {dihadiri|diikuti} {perwakilan|utusan} <n:5-18> {partai politik|organisasi masyarakat|kecamatan|lembaga} {dari|se-} {Kabupaten |}<kab>.
{Menurut|Berdasarkan keterangan} <tokoh>, {catatan|arsip|berkas} yang {terkumpul|diterima} sampai {pekan ini|<tgl>} {berjumlah|mencapai} <n:34-980> lembar.
<tokoh2>, {tokoh|pemuka} {pemuda|adat|agama} di Kecamatan <kec>, berharap {pembahasannya|urusannya} tidak {berlarut-larut|berhenti di tengah jalan}.
{Warga|Penduduk} {di|dari} Kecamatan <kec> {mengaku|menyatakan} {baru mendengar|sudah lama mengetahui} {kabar|persoalan} tersebut dari {grup percakapan|kepala dusun|siaran radio|papan pengumuman}.
{Sedikitnya|Tidak kurang dari} <n:12-240> {petugas|relawan|pengawas} {disebar|ditempatkan|diturunkan} ke <n:4-60> titik {sejak|mulai} pukul <n:6-9>.00 WIB.
{Anggaran|Dana} yang {disiapkan|dialokasikan} {untuk|bagi} kegiatan tersebut {sebesar|senilai} Rp<n:45-890> juta {dari|bersumber dari} {APBD|hibah daerah|APBN} tahun ini.
{Sebelumnya|Pada bulan lalu|Pekan sebelumnya}, {kantor|sekretariat} di Jalan {Merpati|Pahlawan|Diponegoro|Melati|Pemuda} Nomor <n:3-98> {juga|sempat} {didatangi|dikunjungi} {belasan|puluhan} {orang|peserta} dengan maksud serupa.
{Kepala|Pelaksana tugas kepala} {Badan Kesbangpol|Dinas Kependudukan|Inspektorat} <kab>, <orang>, {memastikan|menjamin} {jajarannya|pegawainya} {siap membantu|akan memberi data}.
{Dosen|Pengajar} {hukum tata negara|ilmu pemerintahan|sosiologi} {Universitas|Sekolah Tinggi} {Cendekia Bahari|Rimba Persada|Mandala Wastu|Citra Nagari}, <orang>, {menganggap|menilai} langkah itu {tepat|terlambat|belum cukup|perlu dijelaskan}.
{Jalan|Akses} {menuju|ke} Kecamatan <kec> {masih|sempat} {tergenang|rusak|tertutup longsor} sehingga {kotak|perlengkapan|rombongan} {harus|terpaksa} {diangkut|dibawa} {dengan perahu|memakai truk kecil|berjalan kaki}.
{Jadwal|Agenda} berikutnya {ditetapkan|berlangsung} pada {tanggal|} <n:2-28> {bulan depan|bulan ini} di {aula|pendopo|balai desa} <kec>.
{Hasil|Ringkasan} {pemeriksaan|pertemuan} {akan|bakal} {dimuat|diumumkan} di {laman resmi|papan informasi} {paling lambat|selambat-lambatnya} <n:3-14> hari kerja.
{Data|Angka} {kantor statistik|dinas kependudukan} {menunjukkan|memperlihatkan} {penduduk|pemilih} di <kab> {bertambah|naik} <n:1-9>,<n:1-9> persen {dibandingkan|daripada} {tahun lalu|lima tahun silam}.
Sampai {berita ini diturunkan|Kamis petang|naskah ini disusun}, {nomor telepon|pesan kepada} <orang> {belum|tidak} {dijawab|memberi tanggapan}.
"{Kami|Saya} {tidak ingin|enggan} {berandai-andai|mendahului}, {semuanya|semua} {menunggu|bergantung pada} {kajian|berkas|bukti}," {kata|ujar|ucap} <tokoh>.
"{Silakan|Boleh saja} {dikritik|diuji}, {asalkan|yang penting} {datanya|angkanya} {sama-sama dibuka|dibaca sampai selesai}," {tutur|kata|ujar} <tokoh2>.
"Dari <n:20-90> {berkas|lembar}, {baru|hanya} <n:3-19> yang {memenuhi|lengkap} {syarat|persyaratan}, {sisanya|selebihnya} {kami kembalikan|masih diperbaiki}," {jelas|terang|papar} <orang>.
"{Anak-anak muda|Para ibu|Nelayan|Petani} di <kec> {justru|malah} {paling rajin|lebih dulu} {bertanya|mengirim foto}," {kata|sebut} <orang> {sambil tertawa|seusai acara|di sela kegiatan}.
{Ketua|Koordinator} {forum|paguyuban} {kepala desa|penyelenggara|pedagang pasar} <kec>, <orang>, {meminta|mendorong} {agar|supaya} {sosialisasi|penjelasan} {diperbanyak|tidak hanya di kota}.
{Tahun|Pada pemilu} {lalu|2024}, {angka|tingkat} {kehadiran|partisipasi} di kecamatan itu {tercatat|hanya} <n:51-88>,<n:1-9> persen{, terendah| , tertinggi| } {di|se-}<kab>.
{Pengacara|Kuasa hukum} dari {kantor|firma} {Bhakti Yustika|Lentera Keadilan|Sapta Nusa}, <orang>, {menyiapkan|membawa} <n:3-21> {alat bukti|lembar salinan|orang saksi}.
{Gudang|Ruang arsip} {seluas|berukuran} <n:60-400> meter persegi itu {dijaga|diawasi} {bergantian|siang malam} oleh <n:4-16> {polisi|petugas keamanan}.
{Kamera|Rekaman} pengawas di {simpang|halaman|lobi} {kantor camat|pasar|terminal} <kec> {turut|ikut} {diperiksa|disalin} {oleh tim|penyidik}.
{Lebih jauh|Selanjutnya}, <tokoh> {menguraikan|memaparkan} {tiga|empat|lima} {langkah|tahap}, {mulai dari|yaitu} {pendataan|pemetaan}, {pencocokan|verifikasi}, hingga {pelaporan|pengumuman}.
{Adapun|Sementara} {biaya|ongkos} {perjalanan|sewa perahu} {ke|menuju} <kec> {bisa|dapat} {mencapai|menelan} Rp<n:2-9>,<n:1-9> juta {sekali|untuk sekali} jalan.
{Organisasi|Lembaga} pemantau {Mata Suara|Jaga Kotak|Rumah Pemilih} {mencatat|menghimpun} <n:8-95> {kejadian|keluhan} {serupa|sejenis} {sepanjang|selama} {triwulan|semester} {ini|terakhir}.
{Kapolres|Kepala kepolisian} <kab>, <orang>, {mengerahkan|menyiagakan} <n:40-350> personel {dan|serta} {dua|tiga|empat} {mobil patroli|anjing pelacak|perahu karet}.
{Surat|Nota} bernomor <n:100-999>/<n:10-99>/<n:2025-2026> itu {ditandatangani|diteken} {pada|hari} <tgl> {dan|lalu} {dikirim|diantarkan} ke {Jakarta|ibu kota provinsi|kantor bupati}.
{Seorang|Salah satu} {ibu rumah tangga|pedagang|guru|sopir angkutan} di <kec>, <orang>, {merasa|mengaku} {terbantu|bingung|lega|khawatir} {dengan|atas} {keputusan|perubahan} {itu|tersebut}.
{Cuaca|Hujan} {sejak pagi|semalaman} {tidak|tak} {menyurutkan|mengurangi} {minat|semangat} {peserta|hadirin} yang {datang|berkumpul} dari <n:6-30> desa.
{Peserta|Hadirin} {dibagi|dikelompokkan} {menjadi|dalam} <n:3-9> {meja|kelompok} {dan|lalu} {diminta|diajak} {menyusun|membahas} {contoh kasus|daftar kerawanan}.
{Nama|Identitas} {pelapor|saksi} {disamarkan|tidak dibuka} {demi|untuk menjaga} {keamanan|keselamatan} {mereka|yang bersangkutan}, {lanjut|imbuh} <tokoh>.
{Perselisihan|Silang pendapat} {bermula|berawal} {saat|ketika} <n:2-7> {lembar|nama} {tidak cocok|berbeda} {dengan|dari} {salinan|daftar} yang {dipegang|dibawa} {saksi|pengurus}.
{Wakil|Sekretaris} {bupati|daerah} <kab>, <orang>, {menyebut|mengatakan} {pemerintah daerah|pemda} {tidak akan|tak bakal} {ikut campur|memberi tekanan}.
{Undang-undang|Peraturan} {memberi|menyediakan} {waktu|tenggat} <n:3-14> hari {untuk|guna} {memperbaiki|melengkapi} {berkas|dokumen} {tersebut|yang kurang}.
{Di|Untuk} {tingkat|wilayah} {desa|kelurahan}, {pengisian|perekrutan} {dibuka|dimulai} <n:1-27> {Oktober|November|Desember} dengan {kuota|kebutuhan} <n:40-620> orang.
{Rombongan|Tim} {tiba|sampai} di <kec> {menjelang|sekitar} pukul <n:13-20>.<n:10-55> {setelah|sesudah} {menempuh|melewati} {perjalanan|jarak} <n:18-140> kilometer.
{Bagi|Untuk} {pemilih|warga} {penyandang disabilitas|lanjut usia}, {panitia|petugas} {menyediakan|menyiapkan} {kursi roda|juru bahasa isyarat|antar-jemput|huruf braille} di <n:5-48> lokasi.
{Koran|Selebaran} {lama|bekas} dan <n:12-300> {spanduk|poster} {dikumpulkan|diangkut} ke {halaman|gudang} kantor {kecamatan|Satpol PP}.
{Sejumlah|Beberapa} {anggota|pimpinan} DPRD <kab> {berencana|hendak} {memanggil|mengundang} {penyelenggara|pihak terkait} {dalam|melalui} rapat {dengar pendapat|kerja} {pekan depan|bulan depan}.
{Komisi|Fraksi} {A|I|II} {lewat|melalui} {ketuanya|juru bicaranya}, <orang>, {menyoroti|mempertanyakan} {selisih|perbedaan} <n:14-700> {suara|nama} {pada|di} <n:2-12> TPS.
{Harga|Ongkos} {cetak|pengiriman} {naik|melonjak} <n:5-35> persen, {kata|menurut} {pemilik percetakan|rekanan}, <orang>.
{Kegiatan|Acara} {ditutup|berakhir} {dengan|lewat} {pembacaan ikrar|doa bersama|sesi foto|tanya jawab} {pada|menjelang} pukul <n:11-17>.<n:10-50> {waktu setempat|WIB|WITA}.
{Mahasiswa|Pelajar} {asal|dari} <kec> {menempelkan|membentangkan} {kain|kertas} {putih|hitam} {sepanjang|berukuran} <n:3-20> meter {di pagar|di depan gerbang}.
{Tiga|Empat|Dua} {orang|pegawai} {lain|lainnya} {sudah|telah} {dimintai keterangan|diperiksa} {secara terpisah|lewat sambungan video} {oleh|di depan} {majelis|tim klarifikasi}.
{Jumlah|Total} {laporan|aduan} {masuk|yang diterima} {meningkat|turun} dari <n:20-70> {menjadi|ke} <n:71-190> {dalam|selama} {sebulan|dua pekan}.
{Pelatihan|Bimbingan teknis} {berlangsung|digelar} {dua|tiga} hari {di|bertempat di} {hotel|gedung serbaguna|aula SMK} {kawasan|dekat} <kec>.
{Secara|Menurut} {aturan|ketentuan}, {salinan|dokumen} {itu|tersebut} {wajib|harus} {diberikan|diserahkan} {kepada|ke} {setiap|semua} {saksi|peserta} {tanpa|paling lambat} {diminta|pukul 22.00}.
{Radio|Televisi} {komunitas|lokal} {di|asal} <kab> {menyiarkan|merekam} {seluruh|sebagian} {acara|sidang} {yang|dan} {ditonton|disimak} <n:200-4800> orang.
{Kedua|Ketiga} {belah pihak|pihak} {sepakat|setuju} {bertemu|berunding} {lagi|kembali} {sesudah|setelah} {hari raya|masa tenang|rapat pleno}.
<orang>, {pensiunan guru|bekas lurah|petani kopi} {berusia|} <n:58-81> tahun, {datang|hadir} {paling awal|bersama cucunya} {dan|lalu} {menanyakan|mencari} namanya di {papan|daftar}.
{Pemasangan|Penggantian} {papan|tanda} {batas|larangan} {rampung|selesai} <n:60-97> persen, {tinggal|kecuali} {di|untuk} <kec> {dan|serta} <kec>.
{Sebagai|Untuk} {pembanding|perbandingan}, {daerah|kabupaten} tetangga, <kabx>, {hanya|justru} {menangani|mencatat} <n:2-40> {perkara|temuan}.
{Bendahara|Auditor}, <orang>, {mengembalikan|menyetorkan} {sisa|kelebihan} {dana|anggaran} Rp<n:3-95> juta ke kas {daerah|negara} {pada|sejak} <tgl>.
{Aplikasi|Sistem} {pelaporan|pendataan} {buatan|rancangan} {siswa SMK|tim teknologi} {setempat|<kab>} {sempat|dua kali} {tersendat|macet} {karena|akibat} {jaringan|listrik} {padam|terputus}.
{Lurah|Kepala desa} <kec>, <orang>, {membantah|menepis} {tuduhan|anggapan} {bahwa|kalau} {balai desa|mobil dinas} {dipakai|dipinjamkan} {untuk|bagi} {kepentingan|kegiatan} {calon|partai}.
{Sanksi|Hukuman} {terberat|paling ringan} {menurut|dalam} {pasal|ketentuan} itu {adalah|berupa} {denda|kurungan} {Rp<n:6-36> juta|<n:3-24> bulan}.
{Perempuan|Laki-laki} {asal|kelahiran} <kec> itu {menjabat|bertugas} {sejak|mulai} {2019|2021|2023} {setelah|sesudah} {dua|tiga} kali {gagal|mengikuti} seleksi.
{Foto|Video} {berdurasi|sepanjang} <n:12-95> {detik|menit} {itu|tersebut} {ditonton|dibagikan} {lebih dari|hampir} <n:2-90> ribu {akun|kali} {sebelum|hingga} {dihapus|diturunkan}.
{Perwakilan|Utusan} {gereja|masjid|pura|vihara} {turut|ikut} {membacakan|menandatangani} {kesepakatan|maklumat} {damai|bersama} {bersama|dengan} <n:6-20> {calon|ketua partai}.
{Distribusi|Pengiriman} {tahap|gelombang} {kedua|ketiga} {ke|menuju} <kec> {mundur|ditunda} <n:2-9> hari {lantaran|karena} {gelombang tinggi|kekurangan armada}.
{Pakaian|Rompi} {baru|berwarna oranye} {dibagikan|diserahkan} {kepada|bagi} <n:60-900> {petugas|pengawas} {lapangan|desa} {secara bertahap|sekaligus}.
{Sepulang|Seusai} dari <kec>, <tokoh> {langsung|segera} {menuju|mendatangi} {rumah sakit|kantor polisi|gedung dewan} {untuk|guna} {menjenguk|menemui} {dua|tiga} {petugas|rekannya}.
{Pedagang|Penjual} {kopi|bakso} di {sekitar|depan} {kantor|lokasi} {kebanjiran|kehilangan} pembeli, {tutur|kata} <orang>.
{Rincian|Perincian} {angka|hasil} {per|tiap} kecamatan {yakni|meliputi} <kec> <n:20-900>, <kec> <n:20-900>, {dan|serta} <kec> <n:20-900>.
{Keputusan|Ketetapan} {itu|tersebut} {diambil|dibuat} {dengan|melalui} {pemungutan suara|musyawarah} {tertutup|yang alot}, {tiga|empat} {setuju|sepakat}, {satu|dua} {menolak|abstain}.
{Menjawab|Menanggapi} {pertanyaan|kritik} {wartawan|peserta}, <tokoh2> {berdalih|berjanji} {persoalan|kekurangan} {itu|ini} {dibenahi|diselesaikan} {sebelum|paling lama} {akhir tahun|dua pekan}.
""".strip().splitlines()

FOLLOW_LEADS = """
{Penanganan|Pengusutan} {perkara|masalah} {itu|tersebut} di <kab> {memasuki|masuk} babak baru setelah <tokoh> {menyerahkan|membawa} <n:3-40> {dokumen tambahan|lembar bukti}, <tgl>.
{Sehari|Dua hari} {setelah|usai} {kabar itu mencuat|pemberitaan sebelumnya}, <tokoh> {akhirnya|baru} {angkat bicara|memberi penjelasan} di {kantornya|hadapan wartawan}, <tgl>.
{Giliran|Kini giliran} {DPRD|pemerintah kabupaten|partai politik} <kab> yang {menanggapi|menyikapi} {persoalan|kejadian} {tersebut|itu} {lewat|melalui} {jumpa pers|surat terbuka}, <tgl>.
<tokoh2> {mencabut|menarik} {pernyataannya|keterangannya} {dan|lalu} {meminta|memohon} {persoalan|urusan} di <kab> {itu|ini} {diselesaikan|dibahas} {secara terbuka|lewat jalur resmi}, <tgl>.
{Tim|Rombongan} {beranggotakan|berjumlah} <n:4-12> orang {mendatangi|memeriksa} {lokasi|kantor} di Kecamatan <kec> {untuk|guna} {mendalami|menelusuri} {temuan|keterangan} {terdahulu|pekan ini}, <tgl>.
{Polisi|Kejaksaan} {mulai|ikut} {turun tangan|meminta keterangan} {dalam|atas} {urusan|perkara} {itu|tersebut}, {kata|ungkap} <tokoh>, <tgl>.
{Rapat|Sidang} {lanjutan|kedua} {digelar|berlangsung} <n:2-6> jam di <kab>, <tgl>, {tetapi|namun} {belum|tidak} {menghasilkan|melahirkan} {keputusan|kesepakatan}.
{Bertambah|Kini ada} <n:2-19> {orang|saksi} {baru|lain} yang {melapor|memberi keterangan} {sejak|setelah} {kabar|berita} {pertama|awal} {tersiar|beredar}, <tgl>.
""".strip().splitlines()
FOLLOW_HEADS = """
{Babak Baru|Perkembangan} {Kasus|Urusan} di <kab>: <tokoh> {Buka Suara|Serahkan Bukti}
{Lanjutan|Buntut} {Temuan|Kabar} di <kab>, {DPRD|Polisi} {Turun Tangan|Minta Penjelasan}
<n:2-19> Saksi {Baru|Tambahan} {Muncul|Diperiksa} di <kab>
<tokoh2> {Cabut|Tarik} Pernyataan, Warga <kab> {Bertanya|Menunggu}
Sidang {Lanjutan|Kedua} di <kab> {Belum|Tak} {Berujung|Hasilkan Putusan}
""".strip().splitlines()

QUOTES = """
{Kami|Saya} {sudah|telah} {membaca|memeriksa} <n:12-90> {berkas|lembar} {satu per satu|sampai tengah malam}
{tidak|tak} ada {yang|satu pun} {ditutupi|disembunyikan} {dari|di hadapan} {masyarakat|publik} <kab>
{kalau|jika} {ada|terdapat} {kekeliruan|kesalahan}, {tunjukkan|sebutkan} {barisnya|halamannya} {dan|lalu} {kami|petugas} {perbaiki|koreksi} {hari itu juga|saat itu pula}
{yang|paling} {kami sesalkan|membuat sedih}, {orang kecil|para pemilih} di <kec> {justru|malah} {paling akhir|belakangan} {diberi tahu|mengetahuinya}
{saya|kami} {percaya|yakin} {petugas|pengawas} di lapangan {bekerja|bertindak} {jujur|sungguh-sungguh} {meski|walau} {honornya|uang jalannya} {hanya|cuma} Rp<n:200-900> ribu
{jangan|tolong jangan} {menunggu|tunggu} {viral|ramai} {dulu|lebih dahulu} {baru|kemudian} {bergerak|datang} {memeriksa|mencari tahu}
{nanti|kelak} {anak cucu|generasi berikutnya} {yang|akan} {menilai|bertanya} {apakah|mengapa} {kita|kami} {diam|berani} {waktu itu|pada saat genting}
{aturannya|ketentuannya} {jelas|terang}, {tinggal|hanya perlu} {kemauan|keberanian} {untuk|agar} {menjalankannya|menegakkannya} {tanpa|dengan tidak} {pandang bulu|melihat siapa orangnya}
{di|untuk} <n:8-60> desa {yang|itu} {kami datangi|didatangi tim}, {ceritanya|keluhannya} {hampir|selalu} {sama|serupa}
{surat|undangan} {sudah|telah} {dikirim|diantar} {dua|tiga} kali {tetapi|namun} {tidak|belum} {pernah|sekali pun} {dibalas|ditanggapi}
{biarlah|biarkan} {proses|pemeriksaan} {berjalan|selesai}, {sesudah|setelah} itu {semua|siapa saja} {boleh|silakan} {menarik|membuat} {kesimpulan|penilaian} sendiri
{perahu|mobil} {rusak|mogok} pun {kami|mereka} {tetap|terus} {jalan|berangkat} {karena|sebab} {data|kotak} {itu|ini} {milik|kepunyaan} {rakyat|seluruh warga}
""".strip().splitlines()

RELEASE_LEADS = """
{Bawaslu|Badan Pengawas Pemilu} {Kabupaten |}<kab> {menggelar|melaksanakan} <acara> {bersama|dengan melibatkan} <jumlah> peserta di {aula|pendopo} Kecamatan <tempat>, <tgl>.
Sebanyak <jumlah> {orang|utusan} {mengikuti|menghadiri} <acara> yang {diadakan|diselenggarakan} {jajaran pengawas|kantor} <kab> {pada|} <tgl> di Kecamatan <tempat>.
{Kecamatan|Wilayah} <tempat> {menjadi|dipilih sebagai} {tuan rumah|lokasi} <acara> <kab>, <tgl>, {dengan|yang diisi} <jumlah> {undangan|peserta}.
{Bertempat|Berlokasi} di Kecamatan <tempat>, <acara> {dibuka|dipimpin} <tokoh> {mewakili|atas nama} {pimpinan|kelembagaan}, <tgl>.
""".strip().splitlines()
RELEASE_HEADS = """
{Gelar|Adakan} <acara>, Bawaslu <kab> {Libatkan|Undang} <jumlah> {Orang|Peserta}
<tokoh> {Buka|Pimpin} <acara> di <tempat>
<tempat> {Jadi|Terpilih sebagai} Lokasi <acara>
{Ini|Inilah} Pesan <tokoh> {dalam|pada} <acara>
""".strip().splitlines()
ACTS = (
    "rapat koordinasi pengawasan partisipatif|apel siaga pengawas|pelatihan kader desa antipolitik uang|"
    "forum warga pemantau|bimbingan penyelesaian sengketa|sosialisasi netralitas aparatur|"
    "penandatanganan nota kerja sama data pemilih|lomba poster pengawasan pelajar|diskusi pemetaan kerawanan"
).split("|")
OWN_LEADS = """
{Kabar|Berita|Informasi} {tentang|mengenai|soal} {itu|hal tersebut} {ramai|hangat} {dibicarakan|diperbincangkan} {warganet|pembaca} {sejak|mulai} {pagi|siang|kemarin}, {berikut|inilah} {ringkasannya|petikannya}.
{Redaksi|Tim kami} {merangkum|mencuplik} {bagian|pokok} {penting|utama} dari {peristiwa|kejadian} di <kab> yang {menyita|menarik} {perhatian|sorotan} {publik|masyarakat}.
{Ada|Terdapat} {hal|fakta} {menarik|mengejutkan} {di balik|dari} {pemberitaan|kabar} {seputar|tentang} <kab> {pekan|hari} ini.
""".strip().splitlines()

SUFFIXES = """
{Ikuti|Simak} {berita|kabar} {terbaru|terkini} <situs> {melalui|lewat} {saluran WhatsApp|kanal Telegram|Google News} {kami|redaksi}.
{Dapatkan|Peroleh} {informasi|kabar} pilihan {setiap|tiap} {hari|pagi} {dengan|lewat} {berlangganan|mendaftar} {buletin|surat elektronik} <situs>, {gratis|tanpa biaya}.
{Editor|Penyunting}: <orang>. {Hak cipta|Copyright} <situs> 2026, {dilarang|tidak diperkenankan} {mengutip|menyalin} {isi|tulisan} {tanpa|di luar} {izin|persetujuan} redaksi.
{Kirim|Sampaikan} {hak jawab|koreksi|kritik dan saran} ke redaksi di {alamat|nomor} {surel|telepon} 08<n:11-99>-<n:11-99><n:11-99>-<n:11-99><n:11-99>.
{Unduh|Pasang} aplikasi <situs> di {ponsel|gawai} {Anda|pembaca} {untuk|agar} {membaca|mendapat} {lebih cepat|notifikasi berita}.
{Bagikan|Sebarkan} {artikel|tulisan} {ini|} {jika|bila} {bermanfaat|berguna} {dan|serta} {tinggalkan|tulis} {komentar|pendapat} {Anda|yang santun} di {kolom|bagian} bawah.
{Berita|Naskah} ini {sudah|telah} {tayang|terbit} di <situs> {dan|serta} {merupakan|menjadi} bagian {dari|dalam} {jaringan|kelompok} {media|penerbitan} {yang|} {terverifikasi|terdaftar} Dewan Pers.
{Temukan|Baca} {juga|pula} {ulasan|liputan} {khas|mendalam} {seputar|tentang} {politik|daerah|pemilu} {hanya|} di <situs>.
""".strip().splitlines()

# Series: (headline, paragraphs). Upper-case slots change in every item.
SERIES = (
    (
        "Patroli Pengawasan <kab>, <N:3-48> {Pelanggaran|Temuan} Dicatat <TGL>",
        "{Tim|Regu} patroli pengawasan {Bawaslu|pengawas pemilu} <kab> {mencatat|menemukan} <N:3-48> {temuan|pelanggaran} "
        "{dalam|selama} {kegiatan|patroli} di Kecamatan <KEC>, <TGL>.\n"
        "{Dari|Di antara} {jumlah|temuan} itu, <n:1-20> {berupa|merupakan} {alat peraga|spanduk} di {tempat|lokasi} "
        "terlarang, <n:1-15> bahan kampanye tanpa {alamat|identitas} pencetak, dan {sisanya|selebihnya} {kegiatan|acara} "
        "tanpa surat pemberitahuan.\n"
        "{Patroli|Kegiatan} {melibatkan|diikuti} <n:8-40> {petugas|personel} gabungan {dan|serta} berlangsung {mulai|sejak} "
        "pukul 08.00 {hingga|sampai} 17.00. {Seluruh|Semua} {temuan|catatan} dituangkan dalam formulir pengawasan {untuk|dan} "
        "{dikaji|diteruskan} {sesuai|menurut} {prosedur|ketentuan}.\n"
        "{Masyarakat|Warga} yang {melihat|mengetahui} {dugaan|indikasi} pelanggaran {dapat|bisa} {melapor|mengadu} ke posko "
        "{terdekat|kecamatan} {dengan|sambil} membawa {kartu tanda penduduk|identitas} {dan|serta} bukti {awal|permulaan}, "
        "kata {ketua|koordinator} {patroli|tim}, <orang>.",
    ),
    (
        "Data Pemilih <kab> Bulan Ini {Tercatat|Sebanyak} <N:81000-420000>",
        "{Komisi Pemilihan Umum|KPU} <kab> menetapkan daftar pemilih berkelanjutan sebanyak <N:81000-420000> orang dalam "
        "rapat pleno, <TGL>.\n"
        "{Jumlah|Angka} itu {terdiri atas|meliputi} <n:40000-210000> pemilih laki-laki dan <n:40000-210000> perempuan yang "
        "tersebar di <n:7-24> kecamatan. Pemilih baru {tercatat|berjumlah} <n:120-4100>, {sedangkan|sementara} yang tidak "
        "memenuhi syarat <n:90-2900> orang.\n"
        "{Penambahan|Kenaikan} terbanyak {ada|terjadi} di Kecamatan <kec> dengan <N:40-900> nama. Pemilih meninggal dunia "
        "{dicoret|dihapus} {berdasarkan|atas dasar} akta kematian, pemilih pindah {dicatat|didata} di {alamat|tempat} baru.\n"
        "{Berita acara|Salinan} {pleno|rapat} {diserahkan|diberikan} kepada {Bawaslu|pengawas}, partai politik, dan dinas "
        "kependudukan. {Warga|Masyarakat} {dapat|bisa} {mengecek|memeriksa} namanya melalui laman daring {atau|maupun} "
        "{datang|langsung} ke kantor pada jam kerja.\n"
        "{Ketua|Anggota} KPU <kab>, <orang>, {mengatakan|menyebut} pemutakhiran dilakukan {setiap|tiap} bulan {agar|supaya} "
        "daftar {tetap|selalu} mutakhir, lengkap, dan akurat.",
    ),
    (
        "Jadwal Layanan Keliling Pengawas <kab> <TGL>",
        "Berikut jadwal layanan keliling {posko|pos} aduan {Bawaslu|pengawas pemilu} <kab> untuk <TGL>.\n"
        "Mobil layanan {berada|mangkal} di {lapangan|balai desa} <KEC> mulai pukul <N:7-9>.00 hingga <n:11-13>.00, "
        "{lalu|kemudian} {bergeser|berpindah} ke {pasar|terminal} <KEC> sampai pukul <n:15-17>.30.\n"
        "{Layanan|Pelayanan} {meliputi|mencakup} pengecekan nama di daftar pemilih, konsultasi {laporan|aduan} dugaan "
        "pelanggaran, dan {permintaan|pengambilan} {bahan|buku} sosialisasi. Semua layanan {gratis|tidak dipungut biaya}.\n"
        "{Pengunjung|Warga} cukup membawa {kartu tanda penduduk|KTP} {atau|maupun} kartu keluarga. Bagi {pelapor|pengadu}, "
        "{sertakan|bawalah} uraian kejadian, nama saksi, {dan|serta} {foto|rekaman} bila ada.\n"
        "Petugas {piket|jaga} hari itu <orang> dan <orang>. Jadwal {dapat|bisa} berubah {menurut|mengikuti} {cuaca|keadaan} "
        "dan akan {diumumkan|diberitahukan} {kembali|lagi} di akun media sosial.",
    ),
    (
        "Penertiban Alat Peraga di <kab>: <N:25-900> Lembar Diturunkan",
        "Satuan Polisi Pamong Praja bersama {pengawas|Bawaslu} <kab> {menurunkan|menertibkan} <N:25-900> alat peraga di "
        "{ruas|sepanjang} jalan Kecamatan <KEC>, <TGL>.\n"
        "{Rinciannya|Perinciannya}, <n:10-300> spanduk, <n:10-300> poster, <n:5-90> baliho, dan <n:2-40> umbul-umbul. "
        "{Barang|Alat peraga} itu {disimpan|ditumpuk} di gudang kantor kecamatan dan {dapat|boleh} diambil pemiliknya "
        "{dalam|paling lama} tujuh hari.\n"
        "Penertiban {dilakukan|dijalankan} setelah surat {imbauan|peringatan} tidak {ditanggapi|diindahkan} selama tiga kali "
        "dua puluh empat jam. {Pemasangan|Penempatan} di pohon, tiang listrik, sekolah, dan rumah ibadah {dilarang|tidak "
        "dibenarkan} peraturan daerah.\n"
        "Komandan regu, <orang>, mengatakan kegiatan {serupa|sejenis} {berlanjut|diteruskan} esok hari di kecamatan lain. "
        "{Ia|Dia} {meminta|mengimbau} {pengurus partai|tim calon} {menurunkan|mencopot} sendiri {sebelum|tanpa menunggu} "
        "ditertibkan.",
    ),
    (
        "Posko Aduan <kab> Terima <N:2-95> {Laporan|Pengaduan} Hari Ini",
        "Posko {aduan|pengaduan} masyarakat {Bawaslu|pengawas} <kab> menerima <N:2-95> laporan {hingga|sampai} pukul 16.00, "
        "<TGL>.\n"
        "{Terbanyak|Paling banyak} berasal dari Kecamatan <kec> dengan <n:1-40> laporan. Jenisnya {antara lain|meliputi} nama "
        "tidak tercantum di daftar pemilih, pencatutan {identitas|nama} oleh partai, dan pembagian {sembako|uang}.\n"
        "<n:1-20> laporan {diregister|didaftarkan}, <N:1-20> {diminta|harus} {dilengkapi|diperbaiki}, lainnya diteruskan ke "
        "{instansi|lembaga} {lain|berwenang}. Pelapor {menerima|diberi} tanda terima {bernomor|resmi} dan "
        "{dapat|bisa} {memantau|mengikuti} {status|kemajuan} lewat telepon.\n"
        "{Posko|Pos} dibuka setiap hari {kerja|} sampai tahapan {selesai|rampung}. {Selain|Di samping} datang langsung, "
        "laporan {dapat|boleh} {disampaikan|dikirim} melalui surat, surat elektronik, {dan|atau} {pesan singkat|formulir "
        "daring}, {jelas|kata} {penanggung jawab|kepala} posko, <orang>.",
    ),
)
NETWORK_SERIES = (
    (
        "Cara Cek Nama di Daftar Pemilih {Kabupaten |}<kab>",
        "{Warga|Penduduk} <kab> {kini|sudah} {dapat|bisa} {memeriksa|mengecek} namanya di daftar pemilih {secara|lewat} daring "
        "maupun {langsung|tatap muka} mulai <tgl>.\n"
        "{Caranya|Langkahnya}, buka laman pengecekan, {pilih|klik} wilayah <kab>, {masukkan|ketik} nomor induk kependudukan, "
        "lalu {tekan|klik} tombol pencarian. Bila nama {muncul|tampil}, {catat|simpan} nomor TPS yang {tertera|tercantum}.\n"
        "Bila {tidak|belum} {terdaftar|tercatat}, {datangi|kunjungi} kantor di Jalan {Ahmad Yani|Sudirman|Kartini} Nomor "
        "<n:2-180>, <KEC>, dengan membawa KTP dan kartu keluarga. Petugas melayani Senin {sampai|hingga} Jumat pukul 08.00 "
        "{sampai|hingga} 16.00.\n"
        "{Di|Untuk} <kab> {tercatat|ada} <n:90000-700000> pemilih yang tersebar di <n:6-31> kecamatan dan <n:200-2400> TPS. "
        "{Jumlah|Angka} itu masih {dapat|bisa} berubah {sampai|hingga} penetapan akhir, kata <ketua>.\n"
        "{Pengawas|Bawaslu} {mengingatkan|meminta} {keluarga|warga} {melaporkan|memberitahukan} anggota yang {meninggal|pindah} "
        "{agar|supaya} daftar {bersih|akurat}.",
    ),
    (
        "<n:20-600> Pengawas Kelurahan {di |}<kab> {Dilantik|Diambil Sumpah}",
        "Sebanyak <n:20-600> pengawas kelurahan dan desa di <kab> {dilantik|diambil sumpahnya} {serentak|bersamaan} di "
        "{gedung|aula} <KEC>, <tgl>.\n"
        "{Mereka|Para petugas} {akan|bakal} bertugas {mengawasi|memantau} {pencocokan|pemutakhiran} data pemilih, kampanye, "
        "{hingga|sampai} pemungutan dan penghitungan suara. Masa {tugas|kerja} {berlangsung|selama} delapan bulan.\n"
        "Ketua {Bawaslu|pengawas} <kab>, <ketua>, meminta {jajaran|petugas} {baru|} {menjaga|memegang} integritas dan "
        "{segera|cepat} mengenali wilayah {masing-masing|kerjanya}. {Setelah|Usai} pelantikan, {peserta|mereka} mengikuti "
        "pembekalan {selama|} dua hari.\n"
        "{Pelantikan|Acara} dihadiri {unsur|wakil} pemerintah daerah, kepolisian, dan {KPU|komisi pemilihan}. Dari {seluruh|} "
        "yang dilantik, <n:8-240> orang {perempuan|kaum hawa} dan <n:3-90> orang pernah bertugas pada pemilu {lalu|sebelumnya}.",
    ),
    (
        "Harga dan Stok Perlengkapan TPS <kab> {Pekan|Minggu} Ini",
        "Pengadaan perlengkapan TPS di <kab> {mencapai|sudah} <n:21-99> persen {hingga|sampai} <tgl>, {menurut|kata} "
        "<ketua>.\n"
        "Kotak suara {tersedia|terkumpul} <n:300-4800> unit, bilik <n:900-9000> unit, {sedangkan|dan} tinta <n:200-5000> botol. "
        "{Semua|Seluruhnya} {disimpan|ditempatkan} di gudang Kecamatan <KEC> yang dijaga {dua puluh empat jam|siang malam}.\n"
        "{Perakitan|Penyusunan} kotak {melibatkan|memakai} <n:15-140> {warga|pekerja} sekitar dengan {upah|bayaran} per kotak. "
        "{Pengawas|Petugas} {memeriksa|mencatat} {setiap|tiap} kotak rusak {dan|lalu} {meminta|mengajukan} pengganti kepada "
        "penyedia {paling lambat|dalam} tiga hari.\n"
        "{Pengiriman|Distribusi} ke kecamatan {terjauh|terluar} {didahulukan|dimulai lebih awal}. {Cuaca|Gelombang} dan "
        "{kondisi|keadaan} jalan {menjadi|masih} perhatian {utama|pokok} panitia.",
    ),
)
SERIES_PLAIN_HEADS = True

# word:synonym[/synonym]; also read in the other direction where the synonym is one word.
SYNONYM_TEXT = """
warga:masyarakat/penduduk mengatakan:menyatakan/menuturkan kata:ujar/ucap menurut:berdasarkan karena:sebab/lantaran
untuk:guna/demi tidak:tak sudah:telah akan:bakal juga:pula hanya:sekadar/cuma namun:tetapi sebelum:menjelang
setelah:usai/sesudah ketika:saat sejumlah:beberapa seluruh:segenap semua:seluruhnya banyak:berlimpah membuat:menjadikan
melakukan:menjalankan/melaksanakan dilakukan:dijalankan/dilaksanakan meminta:memohon/mendesak diminta:didesak memberi:memberikan
menerima:memperoleh mendapat:meraih kegiatan:aktivitas/acara rapat:pertemuan pertemuan:perjumpaan petugas:aparat
kantor:gedung daerah:wilayah kabupaten:kab. kota:kotamadya desa:kampung jalan:ruas laporan:aduan/pengaduan melaporkan:mengadukan
pelanggaran:penyimpangan dugaan:indikasi diduga:disinyalir menduga:mensinyalir temuan:hasil-temuan menemukan:mendapati ditemukan:didapati
pengawas:pemantau pengawasan:pemantauan mengawasi:memantau pemilih:pencoblos pemilu:pesta-demokrasi pemilihan:kontestasi
calon:kandidat partai:parpol kampanye:sosialisasi-politik suara:dukungan hasil:capaian keputusan:ketetapan putusan:vonis
memutuskan:menetapkan dibacakan:dibeberkan membacakan:membeberkan sanksi:hukuman peringatan:teguran keras:tegas menilai:menganggap
dinilai:dianggap penilaian:anggapan menjelaskan:menerangkan/memaparkan dijelaskan:diterangkan penjelasan:keterangan menyebut:menyebutkan
disebut:dikatakan menyampaikan:mengemukakan disampaikan:dikemukakan menambahkan:mengimbuhkan menegaskan:menekankan mengaku:mengakui
membantah:menampik membenarkan:mengiyakan berharap:mengharapkan harapan:asa menolak:menampik setuju:sepakat mendukung:menyokong
bantuan:sokongan dana:anggaran uang:duit biaya:ongkos gaji:upah harga:tarif jumlah:total sebanyak:sejumlah sekitar:kira-kira
hampir:nyaris lebih:melebihi kurang:minim paling:ter- besar:akbar kecil:mungil baru:anyar lama:usang cepat:lekas lambat:lamban segera:lekas
langsung:seketika kembali:lagi masih:tetap belum:tak-kunjung pernah:sempat sering:kerap selalu:senantiasa kadang:sesekali
sementara:sedangkan selain:di-samping termasuk:tergolong antara:di-antara lain:berbeda serta:dan dan:serta atau:maupun dengan:bersama
agar:supaya bahwa:kalau jika:apabila/bila meski:walau/kendati meskipun:walaupun sehingga:alhasil hingga:sampai sejak:semenjak mulai:sedari
dalam:pada pada:di oleh:dari dari:asal kepada:terhadap/pada tentang:mengenai/perihal soal:ihwal terkait:berkaitan-dengan
yakni:yaitu adalah:ialah merupakan:yakni menjadi:jadi memiliki:mempunyai ada:terdapat terdapat:dijumpai tersebut:itu itu:tersebut
ini:berikut para:kaum orang:individu seorang:sesosok anggota:personel ketua:pimpinan kepala:pimpinan wakil:perwakilan pegawai:karyawan
pejabat:pembesar pimpinan:pemimpin tim:regu kelompok:golongan pihak:kubu lembaga:institusi organisasi:perkumpulan pemerintah:pemda
masyarakat:publik mahasiswa:pelajar guru:pendidik anak:bocah perempuan:wanita ibu:bunda bapak:pak pemuda:kaum-muda tokoh:figur
wartawan:jurnalis media:pers berita:kabar kabar:warta informasi:keterangan data:catatan dokumen:berkas berkas:dokumen surat:nota
bukti:alat-bukti saksi:penyaksi perkara:kasus kasus:perkara masalah:persoalan persoalan:problem pertanyaan:soalan jawaban:respons
tanggapan:respons menanggapi:merespons menjawab:merespons bertanya:menanyakan datang:hadir/tiba hadir:datang dihadiri:diikuti mengikuti:menghadiri
peserta:partisipan undangan:tamu membuka:memulai dibuka:dimulai menutup:mengakhiri ditutup:diakhiri selesai:rampung berlangsung:digelar
digelar:diadakan/dihelat menggelar:mengadakan/menghelat berjalan:bergulir bekerja:bertugas bertugas:bekerja kerja:tugas tugas:kewajiban wajib:harus
harus:mesti/wajib dapat:bisa bisa:dapat boleh:diperkenankan ingin:hendak mau:ingin perlu:butuh penting:krusial utama:pokok khusus:spesifik
resmi:sah terbuka:transparan tertutup:rahasia jujur:lurus aman:kondusif lancar:mulus baik:bagus buruk:jelek benar:betul salah:keliru
kesalahan:kekeliruan sama:serupa berbeda:berlainan tinggi:jangkung rendah:minim naik:meningkat turun:merosot bertambah:meningkat meningkat:naik
tahun:warsa bulan:bln hari:hari-hari pekan:minggu pagi:pagi-hari siang:siang-hari malam:malam-hari kemarin:sehari-lalu lalu:silam
kemudian:lantas/selanjutnya akhirnya:pada-akhirnya awal:permulaan akhir:pengujung pertama:perdana kedua:ke-2 ketiga:ke-3 dua:2 tiga:3 empat:4 lima:5
satu:sebuah sebuah:satu setiap:tiap tiap:saban masing-masing:tiap-tiap bersama:beserta secara:dengan melalui:lewat lewat:melalui
memeriksa:mengecek diperiksa:dicek pemeriksaan:pengecekan memastikan:menjamin membawa:mengusung dibawa:diusung mengirim:mengirimkan dikirim:dikirimkan
menyerahkan:memberikan diserahkan:diberikan mencatat:mendata tercatat:terdata mengumumkan:memaklumkan diumumkan:dimaklumkan mengimbau:menyerukan
mengajak:menyeru mendorong:memacu mencegah:menangkal melarang:mencegah dilarang:tak-dibolehkan menangani:mengurus penanganan:pengurusan
mengetahui:mengerti tahu:mengerti melihat:menyaksikan terlihat:tampak berada:terletak tinggal:menetap rumah:kediaman tempat:lokasi lokasi:tempat
ruang:bilik pasar:pekan sekolah:institusi-pendidikan kampus:perguruan-tinggi aturan:ketentuan ketentuan:aturan peraturan:regulasi undang-undang:UU
hukum:yuridis pidana:kriminal polisi:aparat-kepolisian sidang:persidangan majelis:dewan-hakim hak:wewenang kewenangan:wewenang
langkah:upaya upaya:ikhtiar cara:metode rencana:agenda berencana:berniat program:agenda tahap:fase tahapan:fase proses:jalannya waktu:tempo
jadwal:agenda alasan:dalih sebab:karena akibat:imbas dampak:imbas perubahan:pergeseran perbaikan:pembenahan memperbaiki:membenahi
menyusun:merancang dibentuk:didirikan membentuk:mendirikan menunggu:menanti meninggal:wafat pindah:beralih menyiapkan:mempersiapkan
disiapkan:dipersiapkan siap:sedia menjaga:merawat menunjukkan:memperlihatkan terbukti:terbuktikan berdasarkan:menurut sesuai:selaras
sendiri:pribadi saja:belaka tanpa:tiada justru:malah bahkan:malahan apalagi:terlebih padahal:sementara-itu saat:kala di:pada ia:dia dia:ia
mereka:kalangan-itu kami:pihak-kami kita:kita-semua saya:aku yang:nan nya:-nya
""".strip()
NOISY = {"yang", "nya", "paling", "hari", "ini"}  # replacements too odd to use

ATTRIBUTION = ("menyatakan", "menyebutkan", "menuturkan", "mengungkapkan", "menerangkan", "mengemukakan")
FILLERS = (
    "diketahui",
    "turut",
    "pun",
    "kini",
    "memang",
    "disebutkan",
    "dikabarkan",
    "tercatat",
    "rupanya",
    "tadi",
)
HEAD_PREFIX = (
    "Terungkap,",
    "Ini Dia!",
    "Simak,",
    "Heboh,",
    "Terkini:",
    "Waduh,",
    "Resmi!",
    "Kabar Daerah:",
    "Update:",
)
SEE_ALSO = (
    "Baca juga:",
    "Baca Juga:",
    "BACA JUGA :",
    "Baca juga :",
    "Simak juga:",
    "Lihat juga:",
    "Baca juga –",
)
