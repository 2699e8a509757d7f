# ruff: noqa: E501
"""Short news items of our own, by the tone toward the agency that the coding scheme gives them."""

from __future__ import annotations

NEGATIVE = [
    (
        "Kejari Tahan Bendahara Bawaslu Ogan Ilir",
        "Kejaksaan Negeri Ogan Ilir menahan bendahara Bawaslu dalam kasus dana hibah.",
    ),
    (
        "Dua Komisioner Bawaslu Kota Medan Kena OTT",
        "Tim saber pungli Polda Sumut mengamankan dua komisioner Bawaslu Kota Medan.",
    ),
    (
        "DKPP Jatuhkan Sanksi Peringatan kepada Ketua Bawaslu Pasaman",
        "Majelis menilai teradu tidak profesional menangani laporan.",
    ),
    (
        "Anggota Panwascam Dipecat karena Jadi Tim Sukses",
        "Bawaslu Kabupaten Siak memberhentikan seorang anggota Panwascam yang terbukti menjadi tim sukses calon.",
    ),
    (
        "Bawaslu Sulsel Dilaporkan ke DKPP",
        "Sekelompok warga melaporkan lima anggota Bawaslu Sulsel ke DKPP atas dugaan pelanggaran etik.",
    ),
    (
        "Polisi Periksa Ketua Bawaslu Terkait Dugaan Pungli",
        "Penyidik Polres Banyuasin memeriksa Ketua Bawaslu setempat terkait pungutan liar.",
    ),
    (
        "Eks Ketua Panwaslih Aceh Timur Divonis 4 Tahun Penjara",
        "Majelis hakim Pengadilan Tipikor Banda Aceh memvonis mantan Ketua Panwaslih Aceh Timur empat tahun penjara karena korupsi dana pengawasan saat menjabat. Kasus itu bermula ketika Panwaslih menerima hibah Rp9 miliar.",
    ),
    (
        "Kantor Bawaslu Digeledah Jaksa, Sejumlah Dokumen Disita",
        "Tim penyidik Kejaksaan Negeri menggeledah kantor Bawaslu Kabupaten Bengkalis, Selasa.",
    ),
    (
        "Diduga Selingkuh, Komisioner Bawaslu Diadukan Istri ke DKPP",
        "Seorang komisioner Bawaslu di Jawa Timur diadukan istrinya sendiri.",
    ),
    (
        "KPK Panggil Komisioner Bawaslu sebagai Saksi Suap",
        "KPK memanggil komisioner Bawaslu untuk diperiksa dalam kasus suap penetapan PAW.",
    ),
    (
        "Pengamat: Bawaslu Macan Ompong Hadapi Politik Uang",
        "Pengamat politik menilai Bawaslu seperti macan ompong karena tak satu pun kasus politik uang diproses.",
    ),
    (
        "Lamban Tangani Laporan, Bawaslu Jambi Dikecam",
        "Koalisi masyarakat sipil mengecam kinerja Bawaslu Jambi yang lamban menangani laporan.",
    ),
    (
        "Bawaslu Dinilai Tutup Mata terhadap Baliho Petahana",
        "Aktivis menyebut Bawaslu tutup mata terhadap baliho petahana yang bertebaran.",
    ),
    (
        "Netralitas Bawaslu Dipertanyakan",
        "Sejumlah kalangan mempertanyakan netralitas Bawaslu setelah laporan dihentikan.",
    ),
    (
        "Perludem Kritik Keras Bawaslu",
        "Peneliti Perludem mengkritik Bawaslu yang tidak berani menindak pelanggaran.",
    ),
    (
        "Survei: Kepercayaan Publik terhadap Bawaslu Merosot",
        "Hasil survei menunjukkan kepercayaan publik terhadap Bawaslu turun menjadi 48 persen. Responden menilai Bawaslu kurang tegas.",
    ),
    (
        "Warga Kecewa, Laporan Politik Uang Mengendap di Bawaslu",
        'Pelapor mengaku kecewa karena laporannya sebulan mengendap di Bawaslu tanpa kabar. "Bawaslu tidak serius," katanya.',
    ),
    (
        "Bawaslu Disebut Tebang Pilih Tertibkan APK",
        "Tim paslon nomor dua menuding Bawaslu tebang pilih saat menertibkan alat peraga.",
    ),
    (
        "ICW Sebut Bawaslu Tidak Transparan soal Dana Hibah",
        "Indonesia Corruption Watch menyebut Bawaslu tidak transparan dalam pengelolaan dana hibah.",
    ),
    (
        "Bawaslu Kecolongan, Ribuan Surat Suara Tercoblos",
        "Publik menyayangkan Bawaslu yang kecolongan hingga ribuan surat suara telah tercoblos.",
    ),
    (
        "Massa Segel Kantor Bawaslu, Tuntut Komisioner Mundur",
        "Ratusan orang menyegel kantor Bawaslu dan menuntut seluruh komisioner mundur karena dianggap berpihak.",
    ),
    (
        "MK: Bawaslu Keliru Tafsirkan Syarat Calon, Putusan Dibatalkan",
        "Mahkamah Konstitusi menyatakan Bawaslu keliru menafsirkan syarat calon dan membatalkan putusannya.",
    ),
    (
        "Didesak Usut Politik Uang, Bawaslu Dinilai Jalan di Tempat",
        "Mahasiswa mendesak Bawaslu mengusut politik uang karena penanganannya jalan di tempat.",
    ),
    (
        "Bawaslu Minta Maaf atas Kesalahan Data Pelanggaran",
        "Bawaslu menyampaikan permintaan maaf karena salah merilis data pelanggaran.",
    ),
    (
        "Dapat WTP, Perjalanan Dinas Bawaslu Ternyata Fiktif",
        "BPK menemukan perjalanan dinas fiktif di sekretariat Bawaslu. Kejaksaan mengusut dugaan korupsi itu.",
    ),
    (
        "Bawaslu Raih Penghargaan, Warga Pertanyakan Kerjanya",
        "Warga mempertanyakan penghargaan yang diterima Bawaslu karena laporan mereka tak pernah diproses.",
    ),
    (
        "KPU dan Bawaslu Sama-sama Lamban",
        "Pengamat menilai KPU dan Bawaslu lamban merespons kekacauan logistik.",
    ),
    (
        "DKPP Pecat Anggota KPU, Ketua Bawaslu Ditegur",
        "DKPP memecat anggota KPU dan memberi teguran tertulis kepada Ketua Bawaslu Halmahera Selatan.",
    ),
    (
        "Komisioner Bawaslu Terjerat Sabu",
        "Polisi menangkap seorang komisioner Bawaslu saat pesta sabu.",
    ),
    (
        "Oknum Panwascam Minta Uang ke Caleg",
        "Seorang oknum Panwascam di Bogor diduga meminta uang kepada caleg. Rekaman percakapan beredar.",
    ),
    (
        "Honor Pengawas TPS Dipotong, Bawaslu Bungkam",
        "Puluhan pengawas TPS mengeluh honornya dipotong. Bawaslu enggan berkomentar.",
    ),
    (
        "Gaji Belum Dibayar, Panwascam Geruduk Kantor Bawaslu",
        "Puluhan anggota Panwascam menggeruduk kantor Bawaslu karena honor tiga bulan belum dibayar.",
    ),
    (
        "Seleksi Bawaslu Sarat Titipan, Peserta Mengadu",
        "Peserta seleksi menilai proses rekrutmen Bawaslu sarat titipan dan tidak transparan.",
    ),
    (
        "LHKPN Ketua Bawaslu Janggal",
        "Pegiat antikorupsi menyoroti kejanggalan laporan harta Ketua Bawaslu.",
    ),
    (
        "Bawaslu Boros, Rapat di Hotel Mewah",
        "LSM mengkritik Bawaslu yang menggelar rapat di hotel mewah di tengah efisiensi.",
    ),
    (
        "Mahasiswa: Bawaslu Jangan Jadi Penonton",
        "Mahasiswa menilai Bawaslu hanya menjadi penonton dalam pelanggaran kampanye.",
    ),
    (
        "MA Batalkan Putusan Bawaslu Lampung",
        "Mahkamah Agung membatalkan putusan Bawaslu Lampung yang mendiskualifikasi paslon.",
    ),
    (
        "Bawaslu Panen Kritik Usai Loloskan Eks Koruptor",
        "Keputusan Bawaslu meloloskan mantan koruptor menuai kecaman.",
    ),
    (
        "Bau Nepotisme di Seleksi Panwascam",
        "Sejumlah peserta menuding seleksi Panwascam oleh Bawaslu Bone sarat nepotisme.",
    ),
    (
        "Anggota Bawaslu Tertangkap Kamera Dukung Paslon",
        "Video anggota Bawaslu Kabupaten Soppeng mengacungkan simbol dukungan kepada paslon viral.",
    ),
    (
        "Fraksi PDIP: Bawaslu Gagal Jalankan Tugas",
        "Fraksi PDIP menilai Bawaslu gagal menjalankan tugas pengawasan.",
    ),
    (
        "Sidang DKPP: Bawaslu Sorong Akui Lalai",
        "Ketua Bawaslu Sorong mengakui lalai dalam sidang DKPP.",
    ),
    (
        "Warganet Serbu Akun Bawaslu",
        "Warganet menyerbu akun Bawaslu dan mencibir lembaga itu karena dianggap diam.",
    ),
    (
        "Aktivis Mogok Makan di Depan Bawaslu",
        "Aktivis mogok makan karena kecewa laporannya diabaikan Bawaslu.",
    ),
    (
        "BPK Temukan Kelebihan Bayar di Bawaslu Sumut",
        "BPK menemukan kelebihan pembayaran perjalanan dinas di Bawaslu Sumut senilai Rp2 miliar.",
    ),
]

POSITIVE = [
    (
        "Bawaslu Kalteng Raih Penghargaan Badan Publik Informatif",
        "Bawaslu Kalimantan Tengah meraih penghargaan dari Komisi Informasi.",
    ),
    (
        "Bupati Apresiasi Kinerja Bawaslu Jaga Pilkada Damai",
        "Bupati Kendal menyampaikan apresiasi kepada Bawaslu atas kinerja pengawasannya.",
    ),
    (
        "Laporan Keuangan Bawaslu Kembali Raih Opini WTP",
        "BPK memberikan opini wajar tanpa pengecualian atas laporan keuangan Bawaslu.",
    ),
    (
        "DKPP Rehabilitasi Nama Baik Ketua dan Anggota Bawaslu Tuban",
        "DKPP memulihkan nama baik para teradu karena tidak terbukti melanggar kode etik.",
    ),
    (
        "Mahfud Puji Ketegasan Bawaslu",
        "Menko Polhukam memuji ketegasan Bawaslu menindak pelanggaran kampanye.",
    ),
    (
        "Survei LSI: Tingkat Kepercayaan Publik pada Bawaslu Naik",
        "Survei LSI menunjukkan kepercayaan publik terhadap Bawaslu naik menjadi 78 persen. Mayoritas responden puas dengan Bawaslu.",
    ),
    (
        "Gubernur Ucapkan Terima Kasih kepada Bawaslu",
        "Gubernur Bali mengucapkan terima kasih kepada Bawaslu yang telah bekerja keras.",
    ),
    (
        "Komisi II DPR Acungi Jempol Pengawasan Bawaslu",
        "Wakil Ketua Komisi II mengacungi jempol kerja Bawaslu.",
    ),
    (
        "Bawaslu Berhasil Selamatkan Hak Pilih 2.000 Warga Binaan",
        "Berkat pengawasan Bawaslu, 2.000 warga binaan tetap bisa memilih. Kepala lapas memuji langkah itu.",
    ),
    (
        "Bawaslu Solo Sabet Juara I Lomba Video Pengawasan",
        "Bawaslu Kota Surakarta menyabet juara pertama lomba video tingkat nasional.",
    ),
    (
        "Akademisi: Putusan Bawaslu soal Mahar Politik Patut Diapresiasi",
        "Dosen hukum tata negara menilai putusan Bawaslu itu tepat dan berani.",
    ),
    (
        "PTUN Tolak Gugatan terhadap Bawaslu Sumbar",
        "Majelis hakim PTUN menolak gugatan mantan calon anggota dan menyatakan keputusan Bawaslu sah.",
    ),
    (
        "Bukan Macan Ompong, Bawaslu Berani Diskualifikasi Paslon",
        "Pakar hukum menyebut Bawaslu bukan lagi macan ompong setelah berani mendiskualifikasi pasangan calon.",
    ),
    (
        "Bawaslu Tak Lagi Mandul, Kata Pakar",
        "Pakar menilai Bawaslu kini tidak mandul dan makin tegas.",
    ),
    (
        "Sempat Dituding Lamban, Bawaslu Kini Dipuji",
        "Bawaslu Kabupaten Ngawi yang sempat dituding lamban kini dipuji pelapor karena cepat menangani laporan.",
    ),
    (
        "Pelapor Puas, Bawaslu Proses Laporan dalam Dua Hari",
        "Pelapor mengaku puas dan berterima kasih kepada Bawaslu yang bergerak cepat.",
    ),
    (
        "DKPP Sanksi KPU, Bawaslu Dinyatakan Tak Bersalah",
        "DKPP menjatuhkan sanksi kepada KPU dan merehabilitasi nama baik Bawaslu.",
    ),
    (
        "Pengamat Nilai Bawaslu Lebih Tegas dari KPU",
        "Pengamat menilai Bawaslu lebih tegas dan lebih terbuka dibanding KPU.",
    ),
    (
        "Polisi: Tak Ada Bukti Anggota Bawaslu Terima Suap",
        "Polisi menghentikan penyelidikan karena tuduhan terhadap anggota Bawaslu tidak terbukti.",
    ),
    (
        "Bawaslu Jadi Teladan Keterbukaan",
        "Komisi Informasi menyebut Bawaslu Jateng sebagai teladan keterbukaan informasi.",
    ),
    (
        "Inovasi Bawaslu Sleman Ditiru Daerah Lain",
        "Aplikasi pengawasan buatan Bawaslu Sleman ditiru sejumlah daerah dan dipuji akademisi.",
    ),
    (
        "Bawaslu Terbaik Kelola Keuangan",
        "Kantor Pelayanan Perbendaharaan Negara menetapkan Bawaslu sebagai satuan kerja terbaik.",
    ),
    (
        "Kapolda Apresiasi Sinergi Bawaslu",
        "Kapolda menyampaikan terima kasih atas sinergi Bawaslu.",
    ),
    (
        "Masyarakat Adat Berterima Kasih kepada Bawaslu",
        "Tokoh adat berterima kasih karena Bawaslu memperjuangkan hak pilih warganya.",
    ),
    (
        "Putusan Bawaslu Dikuatkan MA",
        "Mahkamah Agung menguatkan putusan Bawaslu yang mendiskualifikasi paslon.",
    ),
    (
        "Bawaslu Sultra Terima Anugerah Keterbukaan Informasi",
        "Bawaslu Sultra menerima anugerah keterbukaan informasi.",
    ),
    (
        "KPU Puji Sinergi dengan Bawaslu",
        "Ketua KPU Kota Solok memuji kerja sama dengan Bawaslu yang dinilai profesional.",
    ),
    (
        "Rektor Unhas Sebut Bawaslu Mitra Terbaik",
        "Rektor mengapresiasi Bawaslu Sulsel yang konsisten memberi pendidikan politik.",
    ),
    (
        "Tokoh Agama Salut Keberanian Bawaslu Tolak Intervensi",
        "Tokoh agama di Poso salut kepada Bawaslu yang menolak intervensi.",
    ),
    (
        "Pilkada Aman, Wagub Sebut Bawaslu Garda Terdepan",
        "Wakil gubernur menyebut Bawaslu garda terdepan demokrasi.",
    ),
    (
        "Kinerja Bawaslu Diganjar Nilai A",
        "Kementerian PANRB memberikan nilai A untuk kinerja Bawaslu.",
    ),
]

NEUTRAL = [
    (
        "Bawaslu Kritik KPU soal Sirekap",
        "Bawaslu mengkritik KPU karena Sirekap dinilai bermasalah dan lamban.",
    ),
    (
        "Bawaslu: 12 ASN Terbukti Tidak Netral",
        "Bawaslu Kabupaten Blitar menyatakan 12 ASN terbukti melanggar netralitas.",
    ),
    (
        "KPU Abaikan Rekomendasi Bawaslu",
        "KPU Kabupaten Nias mengabaikan rekomendasi Bawaslu untuk menggelar PSU.",
    ),
    (
        "Caleg Dilaporkan ke Bawaslu karena Bagi-bagi Uang",
        "Seorang caleg dilaporkan warga ke Bawaslu karena diduga membagikan uang.",
    ),
    (
        "Bawaslu Gelar Bimtek Panwascam",
        "Bawaslu Kabupaten Malang menggelar bimbingan teknis bagi anggota Panwascam.",
    ),
    (
        "Bawaslu Beri Penghargaan kepada Polres",
        "Bawaslu Kabupaten Jepara memberikan penghargaan kepada Polres Jepara.",
    ),
    (
        "Ketua KPU Dipecat DKPP, Ini Kata Bawaslu",
        "DKPP memecat Ketua KPU. Anggota Bawaslu menyatakan menghormati putusan itu.",
    ),
    (
        "Bawaslu Bantah Tebang Pilih",
        'Ketua Bawaslu Garut membantah tudingan tebang pilih. "Semua laporan kami proses," katanya.',
    ),
    (
        "Bawaslu Diminta Awasi Kampanye di Medsos",
        "Pengamat meminta Bawaslu mengawasi kampanye di media sosial.",
    ),
    (
        "Panwascam Dianiaya Saat Awasi Kampanye",
        "Seorang anggota Panwascam dianiaya simpatisan ketika mengawasi kampanye.",
    ),
    (
        "Bawaslu Temukan 3.000 Pemilih Ganda",
        "Bawaslu Kota Bekasi menemukan 3.000 pemilih ganda dalam DPT yang disusun KPU.",
    ),
    (
        "Massa Demo di Depan Kantor Bawaslu Tolak Hasil Pilpres",
        "Massa menolak hasil pilpres dan menuding KPU curang dalam aksi di depan kantor Bawaslu.",
    ),
    (
        "DPR Bahas Peleburan Bawaslu dalam Revisi UU Pemilu",
        "Anggota Komisi II berbeda pendapat mengenai status Bawaslu dalam revisi UU Pemilu.",
    ),
    (
        "Bawaslu Hentikan Kasus Dugaan Kampanye Menteri",
        "Bawaslu menghentikan laporan karena tidak memenuhi unsur pelanggaran.",
    ),
    (
        "Bawaslu Tegur KPU karena Lambat Serahkan Data",
        "Bawaslu menegur KPU yang lambat menyerahkan data pemilih.",
    ),
    (
        "Polisi Tangkap Pelaku Pembakaran Kantor Bawaslu",
        "Polisi menangkap dua pelaku pembakaran kantor Bawaslu Kabupaten Puncak.",
    ),
    (
        "Bawaslu Lantik 500 Pengawas Desa",
        "Bawaslu Kabupaten Cianjur melantik 500 pengawas desa.",
    ),
    (
        "Kades Divonis Bersalah, Bawaslu Apresiasi Hakim",
        "Bawaslu mengapresiasi putusan hakim yang memvonis kades tidak netral.",
    ),
    (
        "Bawaslu Ingatkan ASN Tak Terlibat Kampanye",
        "Bawaslu Provinsi Banten mengingatkan ASN agar tidak terlibat kampanye. Pelanggar terancam dipecat.",
    ),
    (
        "Dugaan Ijazah Palsu Calon, Bawaslu Panggil Pelapor",
        "Bawaslu Kota Palopo memanggil pelapor dugaan ijazah palsu calon wali kota.",
    ),
    (
        "Bawaslu Sebut Laporan Timses Tidak Terbukti",
        "Bawaslu menyebut laporan politik uang tidak terbukti karena kurang bukti.",
    ),
    (
        "Bawaslu RI Ambil Alih Tugas Bawaslu Jayapura",
        "Bawaslu RI mengambil alih tugas Bawaslu Kabupaten Jayapura sampai anggota baru dilantik.",
    ),
    (
        "Bawaslu Rekomendasikan Ketua PPK Dipecat",
        "Bawaslu Kabupaten Sampang merekomendasikan ketua PPK dipecat karena menggelembungkan suara.",
    ),
    (
        "Bawaslu Copot Ratusan Baliho Caleg",
        "Bawaslu Kota Depok bersama Satpol PP mencopot ratusan baliho caleg yang melanggar.",
    ),
    (
        "Gakkumdu Tetapkan Lurah Tersangka Politik Uang",
        "Sentra Gakkumdu menetapkan lurah sebagai tersangka kasus politik uang.",
    ),
    (
        "Bawaslu Buka Posko Aduan, Warga Bisa Lapor Kapan Saja",
        "Bawaslu Kota Ambon membuka posko aduan masyarakat.",
    ),
    (
        "Tim Hukum Paslon Gugat Putusan Bawaslu ke PTUN",
        "Tim hukum paslon menggugat putusan Bawaslu Kabupaten Buru ke PTUN Ambon.",
    ),
    (
        "Bawaslu Usulkan Tambahan Anggaran Rp10 Miliar",
        "Bawaslu Kabupaten Berau mengusulkan tambahan anggaran kepada pemerintah daerah.",
    ),
    (
        "Ketua Bawaslu: Jangan Takut Laporkan Politik Uang",
        'Ketua Bawaslu Kota Cirebon mengajak warga tidak takut melaporkan politik uang. "Kami siap melindungi," katanya.',
    ),
    (
        "Pengamat Sebut KPU Lamban, Bawaslu Diminta Turun Tangan",
        "Pengamat menilai KPU lamban menindaklanjuti rekomendasi sehingga Bawaslu diminta turun tangan.",
    ),
    (
        "Tim Paslon Laporkan KPU ke Bawaslu dan DKPP",
        "Tim hukum melaporkan KPU ke Bawaslu karena dinilai tidak profesional.",
    ),
    (
        "Pengawas TPS Meninggal Kelelahan",
        "Seorang pengawas TPS di Tegal meninggal dunia setelah bertugas. Bawaslu memberikan santunan.",
    ),
    (
        "Bawaslu Sesalkan KPPS Tidak Netral",
        "Bawaslu menyesalkan KPPS yang tidak netral.",
    ),
    (
        "Warga Laporkan Ketua RT ke Bawaslu",
        "Warga melaporkan ketua RT yang dinilai tidak netral dan memihak salah satu paslon ke Bawaslu.",
    ),
    (
        "Bawaslu Tidak Temukan Pelanggaran di Acara Menteri",
        "Bawaslu menyatakan tidak ada pelanggaran dalam acara tersebut.",
    ),
    (
        "Bawaslu Menangkan Gugatan Partai",
        "Bawaslu mengabulkan gugatan Partai X terhadap KPU.",
    ),
    (
        "Bawaslu Kabulkan Gugatan, KPU Harus Loloskan Calon",
        "Bawaslu Sulteng mengabulkan permohonan sengketa.",
    ),
    (
        "Bupati Terpilih Silaturahmi ke Kantor Bawaslu",
        "Bupati terpilih berkunjung ke kantor Bawaslu dan berbincang santai.",
    ),
    (
        "Polres dan Bawaslu Gelar Apel Siaga",
        "Polres Tegal dan Bawaslu menggelar apel siaga pengamanan.",
    ),
    (
        "Bawaslu Terima 20 Laporan, Lima Ditolak",
        "Bawaslu Kota Manado menerima 20 laporan, lima di antaranya tidak memenuhi syarat.",
    ),
    (
        "Kotak Suara Rusak, Bawaslu Salahkan KPU",
        "Bawaslu menyebut KPU lalai menyimpan kotak suara.",
    ),
    (
        "Anggaran Bawaslu Dipangkas Rp900 Miliar",
        "Kementerian Keuangan memangkas anggaran Bawaslu.",
    ),
    (
        "Pemkab Terlambat Cairkan Hibah Bawaslu",
        "Pemkab Alor terlambat mencairkan hibah sehingga kegiatan Bawaslu terhambat.",
    ),
    (
        "Caleg Gagal Ancam Bawaslu",
        "Caleg gagal mengancam akan membakar kantor Bawaslu.",
    ),
    (
        "Akun Bawaslu Diretas",
        "Akun Instagram Bawaslu Kota Batu diretas orang tak dikenal.",
    ),
    (
        "Pelaku Penganiayaan Anggota Panwascam Ditahan",
        "Polisi menahan pelaku penganiayaan anggota Panwascam di Sampang.",
    ),
    (
        "Anggota Bawaslu Gadungan Ditangkap",
        "Polisi menangkap seorang anggota Bawaslu gadungan yang menipu caleg.",
    ),
    (
        "Rekomendasi Bawaslu Mandek di Tangan Bupati",
        "Rekomendasi Bawaslu soal pelanggaran netralitas camat mandek di tangan bupati.",
    ),
    (
        "Kedapatan Bagi Uang, Istri Calon Dipanggil Bawaslu",
        "Bawaslu Kota Bima memanggil istri calon yang kedapatan membagikan uang.",
    ),
    (
        "IKP 2024, Papua Peringkat Pertama Versi Bawaslu",
        "Berdasarkan indeks kerawanan pemilu Bawaslu, Papua menempati peringkat pertama.",
    ),
    (
        "Bawaslu Umumkan Pemenang Lomba Jingle",
        "Bawaslu Provinsi Bali mengumumkan pemenang lomba jingle pengawasan.",
    ),
    (
        "Diduga Terlibat Politik Uang, Caleg Diperiksa Bawaslu",
        "Caleg itu diperiksa Bawaslu Kota Tual selama tiga jam.",
    ),
    (
        "Ketua Bawaslu Minta Jajaran Jaga Integritas",
        'Ketua Bawaslu RI mengingatkan jajarannya agar tidak menerima suap. "Siapa pun yang terbukti melanggar kode etik akan dipecat," katanya.',
    ),
    (
        "Bawaslu Awasi Distribusi Logistik",
        "Bawaslu Kabupaten Natuna mengawasi distribusi logistik ke pulau-pulau terluar agar tidak terlambat.",
    ),
    (
        "KPU Tunda Rekapitulasi, Saksi Protes",
        "Saksi memprotes KPU yang lamban. Bawaslu yang hadir meminta rekapitulasi ditunda.",
    ),
    (
        "PKB Laporkan Dugaan Penggelembungan Suara",
        "PKB melaporkan dugaan penggelembungan suara ke Bawaslu Kabupaten Kendal.",
    ),
    (
        "Bawaslu Tindak Lanjuti Putusan DKPP terhadap Anggota KPU",
        "Bawaslu mengawasi pelaksanaan putusan DKPP yang memberhentikan anggota KPU.",
    ),
    (
        "Dua Anggota PPK Dipecat atas Rekomendasi Bawaslu",
        "KPU memecat dua anggota PPK atas rekomendasi Bawaslu Kota Serang.",
    ),
    (
        "Ketua Bawaslu Jadi Saksi Sidang MK",
        "Ketua Bawaslu memberi keterangan di sidang Mahkamah Konstitusi.",
    ),
    (
        "Bawaslu Luruskan Kabar Panwascam Tak Netral",
        "Bawaslu Kota Blitar meluruskan kabar yang beredar.",
    ),
    (
        "Ketua Bawaslu Diganti",
        "Rapat pleno Bawaslu Kabupaten Garut memilih ketua baru menggantikan yang lama.",
    ),
]
