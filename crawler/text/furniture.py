"""Lines that are no text of the article, whatever site prints them: pointers to other news, calls, credits,
counters, captions, times. Pure.

Long, since it is the list of what was seen; lines of one site are learned (``kliping outlets furniture``).
"""

from __future__ import annotations

import re

from crawler.text.folding import fold

_LONGEST_LINK = 220  # characters; a headline, not a paragraph
_LONGEST_FURNITURE, _LONGEST_TIME = 400, 120

# "Baca juga: …" and its kin. With juga or pula no colon is needed, without it one is.
LINK_LABEL = (
    r"(?:(?:baca|simak|lihat|tonton|saksikan|cek|dengarkan)\s*(?:juga|pula|lainnya|selengkapnya)\b"
    r"(?:\s+(?:artikel|berita|video)(?:\s+(?:lainnya|terkait|menarik))?)?\s*[:;\-–—»]*"
    r"|(?:baca|simak|lihat|selengkapnya|selanjutnya|menarik\s+(?:untuk\s+)?dibaca|baca\s+berita"
    r"|(?:berita|artikel)\s+terkait|pilihan\s+editor|video\s+(?:terpopuler|pilihan)(?:\s+hari\s+ini)?"
    r"|(?:simak|lihat|tonton|saksikan)\s+video(?:\s+pilihan)?(?:\s+(?:berikut|di\s*bawah)(?:\s+ini)?)?"
    r"|also\s+read|(?:read|see)\s+(?:also|more|next)|related(?:\s+(?:story|stories|articles?))?|don.?t miss"
    r"|next article)\s*[:»]"
    r"|klik\s+juga\b\s*:?|next article\b"
    r"|(?:leggi anche|lire aussi|à lire aussi|lees ook|l[eé]ea? (?:también|mas|más)|leia (?:também|mais)"
    r"|czytaj (?:też|także)|lesen sie auch|mehr zum thema|läs (?:också|även)|les også|læs også)\b\s*:?)"
)
_BULLET = r"[^\w\"'“‘]*"  # no quotes: what a person says is text
_LINK_LINE = re.compile(rf"{_BULLET}{LINK_LABEL}", re.IGNORECASE)
_COLON_LINK = re.compile(rf"{_BULLET}{LINK_LABEL}(?<=[:»])", re.IGNORECASE)
# Glued to the end of a paragraph: with a capital, after the end of a sentence or with a colon.
_AFTER_SENTENCE = r"(?<=[.!?\"”’'»)\]])\s*"
_GLUED = re.compile(
    rf"(?:{_AFTER_SENTENCE}|(?<=\s))[(\[]?(?:Baca|BACA|Simak|SIMAK|Lihat|LIHAT|Tonton)"
    r"\s?(?:(?:[Jj]uga|JUGA|[Pp]ula|PULA)\s*:|:(?=\s*\S))"
    rf"|{_AFTER_SENTENCE}(?:Baca|BACA|Simak|SIMAK)\s?(?:[Jj]uga|JUGA)(?=\s*[A-Z0-9'\"“‘])"
)

_CALLS = (
    r"(?:ikuti|follow|dapatkan|temukan|cek|simak|baca|nikmati|update|gabung|bergabung|mari bergabung"
    r"|join|klik"
    r"|pantau|jangan lewatkan|yuk)\b"
)
_CHANNELS = (
    r"google\s*news|whats\s*app|wa\s+channel|saluran|telegram|channel|grup|facebook|instagram|tiktok"
    r"|youtube"
    r"|twitter|newsletter|breaking news|berita pilihan|berita terkini|informasi terkini|aplikasi"
    r"|notifikasi|kanal"
)
_NETWORKS = r"facebook|twitter|whatsapp|telegram|line|email|x|print|copy link|link|salin (?:tautan|link)"
_DAY_NAME = (
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min"
    r"|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?"
)
_MONTH_NAME = r"[a-z]{3,9}\.?"
_CLOCK = r"(?:(?:pukul|jam|at)\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:wita|[a-z]{3})?"
_DATE = (
    rf"(?:\d{{1,2}}[\s/.-]+(?:\d{{1,2}}|{_MONTH_NAME})[\s/.,-]+\d{{2,4}}"
    rf"|{_MONTH_NAME}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_MADE = (
    r"(?:(?:last\s+)?(?:updated|published|posted|modified)|di(?:terbitkan|tayangkan|publikasikan|posting|perbarui|update)"
    r"|terbit|tayang|publikasi|tanggal)(?:\s+(?:on|pada|at))?"
)
# A line that is only a time, or one with a name or a label before it.
_TIME_LINE = re.compile(
    rf"(?:{_MADE}\s*[:|,-]*\s*)?(?:{_DAY_NAME}\s*[,|/-]?\s*)?{_DATE}(?:[\s,|–—/-]*{_CLOCK})?\W*"
    r"(?:(?:dibaca|dilihat|views?)\W*[\d.,]+(?:\s*kali)?)?\W*"
    rf"|.{{0,60}}(?:\b|(?<=[a-z])){_DATE}[\s,|•·–—/-]*{_CLOCK}\W*"
    r"|\d{1,2}[.:]\d{2}\s*(?:wib|wita|wit)\W*|.{0,60}\b(?:\d{1,3}|se|satu)\s?(?:detik|menit|jam|hari|minggu|bulan)"
    r"\s+(?:yang\s+)?lalu|\d+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?) ago",
    re.IGNORECASE,
)
_FURNITURE_LINES = (
    r"(?:#[\w.]+[\s,]*)+",
    # what asks the reader to do something
    r"(?:sign up|subscribe|register|join|download|listen|watch|click|tap|find)\b.{0,160}"
    r"\b(?:newsletters?|youtube|channel|inbox|podcasts?|apps?|alerts|here)\b.{0,100}",
    r".{0,200}\b(?:sign up|subscrib\w+)\b.{0,60}\bnewsletter\b.{0,120}",
    r".{0,200}\b(?:delivered|sent|straight)(?: directly| straight)? to your (?:inbox|e-?mail)\b.{0,120}",
    r"(?:.{0,300}[.!?]\s+)?follow (?:us|him|her|them|me|@?[\w’']+(?: \w+)?) (?:on|at) "
    r"(?:twitter|facebook|instagram|tiktok|threads|x)\b.{0,100}",
    r"follow \w.{0,30}\b(?:full|complete) coverage\b.{0,120}",
    r"if you (?:enjoyed|liked|like) this (?:article|story|post)\b.*",
    r"something to consider|more|advertisement|promoted content|most (?:read|popular)|trending now|up next",
    r"(?:recommended|top stories|latest (?:news|stories)|you (?:may|might) also like|what to read next"
    r"|editors?['’]?s? picks?|filed under|posted in|related topics?)\b.{0,60}",
    r"image (?:copyright|source|caption)\b.{0,120}|media (?:caption|playback is)\b.{0,120}",
    r"(?:image|picture|credit|courtesy|file photo|photo(?:graph)? (?:by|credit|courtesy))\s*[:/].{0,160}",
    r"(?:story|article) continues (?:below|after)\b.{0,60}|continue reading\b.{0,80}|skip (?:to|ad)\b.{0,40}",
    r"(?:view|show|hide|load|see|read|add|leave|post)?\s*(?:all |more |a )?(?:\d+ )?(?:comments?|replies)",
    r"your e-?mail address will not be published.*|required fields are marked.*",
    r"(?:support (?:our|quality|local|independent) journalism|become a (?:member|subscriber|supporter))\b.*",
    r".{0,200}\b(?:earn|receive)s? (?:an? )?(?:small )?(?:affiliate )?commission\b.{0,160}",
    r"(?:terms of (?:use|service)|privacy policy|cookie policy)(?:\W+(?:and )?(?:terms of \w+|\w+ policy))*",
    r"(?:got|have) (?:a|any) (?:news )?(?:tips?|questions?|story)\b.{0,160}",
    r"(?:he|she|they) can be reached (?:at|by|via)\b.{0,120}|(?:reach|e-?mail) (?:him|her|us) at\b.{0,120}",
    r"\d+[ -]min(?:ute)? read",
    r"(?:loading|memuat)\W*(?:\.\.\.|…)|daftar isi|table of contents|jajak pendapat",
    r"untuk mengetahui kebenaran informasi yang beredar\b.*",
    r"untuk mengikuti,? silakan klik\b.{0,60}",
    r"(?:simak|lihat|tonton|saksikan)\s+(?:juga\s+)?video\s*[\"“:].{0,160}",
    r"sebuah kiriman dibagikan oleh\b.{0,80}|lihat postingan ini di instagram|versi cetak|klik juga\W*",
    r"lampiran|unduh\b.{0,30}|(?:\W*(?:cetak|kembali|print|back|kirim ke teman)\b)+\W*",
    r"suka artikel ini\b.{0,100}",
    r"jangan lewatkan video\b.{0,60}|(?:artikel|berita|video|konten) pilihan\W*",
    r"(?:selanjutnya|sebelumnya|halaman|\d{1,2})(?:\s*(?:selanjutnya|sebelumnya|halaman|\d{1,2}))+",
    r"the english, .{0,60}versions are automatically generated\b.*",
    r"(?:scroll|gulir)\s+(?:to|untuk|ke bawah)\b.{0,60}",
    r"(?:advertisements?|adv|iklan|sponsored|iklan google|advertorial)[\s\W]*",
    r"baca berita dengan sedikit iklan.*",
    rf"(?:silakan\s+)?{_CALLS}(?=.{{0,160}}\b(?:{_CHANNELS})\b).*",
    r".{2,30} berkomitmen memberikan fakta jernih.*",
    r"(?:halaman|page)\s*:?(?:\s*(?:selanjutnya|berikutnya|\d+|all|semua|[|,/<>»«-]))*\s*",
    r"(?:lanjut(?:kan)?|selanjutnya|next|prev(?:ious)?|sebelumnya|lihat semua|selengkapnya|read more"
    r"|baca selengkapnya|klik (?:di sini|disini))\b[\s\W]*(?:(?:ke )?halaman.{0,30})?",
    rf"(?:share|bagikan|sebarkan|cetak|komentar|{_NETWORKS})\b"
    rf"(?:[\s:|,/•·-]*(?:this|ini|artikel|berita|on|ke|di|share|{_NETWORKS}))*[\s\W\d]*",
    r"(?:tags?|topik|topics?|kata kunci|keywords?|label|kategori|categories|category)(?:\s+terkait)?"
    r"\s*:.{0,300}",
    r"dilarang(?: keras)?\s+(?:mengambil|mengutip|meng?opi|memperbanyak|menyalin)\b.*",
    r"(?:hak cipta\b|©|\(c\)\s|all rights reserved|copyright\b).{0,200}",
    r"the post\b.{0,300}\bappeared first on\b.*",
    r"(?:artikel|berita|tulisan) ini (?:bersumber dari|merupakan kerja sama).{0,200}",
    r"(?:related (?:posts|articles)|(?:berita|artikel|konten|posting(?:an)?)\s+(?:terkait|lainnya"
    r"|populer"
    r"|menarik lainnya|serupa|terpopuler|terbaru)|terkait|terpopuler|populer|trending|rekomendasi"
    r"|video (?:terkait|pilihan))[\s:]*",
    r"(?:beri|tinggalkan|tulis|kirim)\s+(?:komentar|balasan|rating)\b.{0,80}",
    r"\(?(?:(?:berita|artikel) ini )?(?:telah |sudah )?(?:dibaca|(?:post )?views?|hits|dilihat|tayangan)"
    r"\s*:?\s*[\d.,]+(?:\s*(?:kali|x|views?))?\)?",
    r"(?:[\d.,]+\s?[kmrb]*\s*(?:suka|likes?|komentar|comments?|tayangan|views?|shares?|dibagikan)\W*){1,4}",
    r"\d(?:[.,]\d)?/\d\s*-?\s*\(\d+ votes?\)|beri (?:nilai|rating).{0,80}|[★☆\s]{3,}.{0,40}",
    r"bagikan (?:artikel|berita|tulisan) ini\b.{0,80}|dengarkan artikel\b.{0,40}",
    r"sponsored links?|.{0,150}[a-z]promoted",
    r"ditulis oleh:?\s+\S+(?:\s\S+){0,5}|posted by\s+\S+(?:\s\S+){0,5}",
    r"(?:penulis|reporter|editor|redaktur|kategori|sumber)\s*\|\s*:?\s*\|?.{0,80}",
    rf"(?:berita|artikel) (?:terbaru|terkini|populer)\s*(?:{_DATE}\s*)+",
    r"\d{1,3}\s*(?:shares?|views?|komentar|comments?)\s*",
    r"(?:waktu baca|reading time|estimasi baca)\b.{0,30}",
    r"(?:baca|simak|lihat) artikel (?:lain|menarik|selengkapnya).{0,200}",
    r"(?:cookie|javascript).{0,20}(?:disabled|dimatikan|aktifkan).{0,100}",
    r"https?://\S+",
)
# What may also begin a text of several sentences.
_BEGINNINGS = (
    r"(?:follow|ikuti)\s+(?:kami|akun|us|berita|media sosial)\b.{0,160}",
    r"(?:editor|rilis|naskah|dokumentasi|redaktur|penyunting|uploader|publisher|penerbit"
    r"|sumber foto|source)\s*:.{0,120}",
    r"(?:foto|fotografer|photo|ilustrasi|caption|keterangan foto|dok(?:umentasi)?\.?|video|infografis"
    r"|grafis)\s*:.{0,300}",
)
_BEGINNING = re.compile(rf"{_BULLET}(?:{'|'.join(f'(?:{line})' for line in _BEGINNINGS)})$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*(?:\s|$)")
_FURNITURE = re.compile(
    rf"{_BULLET}(?:{'|'.join(f'(?:{line})' for line in _FURNITURE_LINES)})$", re.IGNORECASE
)
_CAPTION = re.compile(r".{0,300}[/|(.,;]\s*(?:foto|photo|dok\.?)\s*[:/].{0,80}", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
# What follows one of these is no longer the article.
_END = re.compile(
    r"[\W_]*(?:leave a (?:comment|reply)|tinggalkan (?:komentar|balasan)|discussion about this post"
    r"|post comment|komentar (?:facebook|pembaca)|\d+ komentar|baca komentar|comments? \(\d+\))"
    r"[\w\s]{0,40}[\W_]*",
    re.IGNORECASE,
)


def ends_article(paragraph: str) -> bool:
    """Is this the heading of the comments, after which nothing belongs to the article?"""
    return len(paragraph) < 200 and _END.fullmatch(fold(paragraph)) is not None


def is_time_line(line: str) -> bool:
    """A line that is only a time, or a name or label with a time. It is furniture above a text; within it, it
    may head a chronicle."""
    return len(line) <= _LONGEST_TIME and _TIME_LINE.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """A whole folded line that is no text: links to other news, advertising, captions, credits."""
    if not _LETTER.search(line) and sum(map(str.isdigit, line)) <= 1:
        return True
    if ends_article(line):
        return True
    if len(line) > _LONGEST_FURNITURE:
        return False
    if _LINK_LINE.match(line) and not _is_sentence(line):
        return True
    if _FURNITURE.match(line):
        return True
    if _BEGINNING.match(line) and len(_SENTENCE.findall(line)) < 2:
        return True
    return _CAPTION.fullmatch(line) is not None and not line.endswith((".", "”", '"'))


def _is_sentence(line: str) -> bool:
    """``Simak juga keterangan saksi, kata dia.`` is text; a link has no full stop at its end, or a colon."""
    return line.endswith(".") and _COLON_LINK.match(line) is None


def without_glued(line: str) -> str:
    """Without a "Baca juga: Headline" that runs on at the paragraph's end."""
    for found in _GLUED.finditer(line):
        link = line[found.end() :]
        if len(link) <= _LONGEST_LINK and not re.search(r"[.!?][”\"']?\s+\S.{20}", link):
            return line[: found.start()].rstrip(" (•·-–—")
    return line
