"""A seeded world of copied news articles with known truth, for testing a detector of copies.

``world(seed, bases)`` returns about 250-400 invented Indonesian press articles. ``origin`` is the url of the
first text an article was copied from, or its own url. ``kind`` says how the article was made:

* ``original`` – a text of its own.
* ``copy.<a+b>`` – a copy changed by one to three of the ways in ``WAYS``; ``copy2.<a+b>`` – made from another
  copy (the named ways come on top of that copy's). A copy can also be of a negative below; its origin is that
  negative.
* ``neg.<why>`` – looks like a copy of a sibling and is none (``NEGATIVES``).

A site's boilerplate (``suffix``) stands under EVERY article of that site. The way ``suffix`` marks a copy
that is put on such a site on purpose, alone or with other ways; the other copies may land on such a site too.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.grouping.quality import copystock as stock

WIB = timezone(timedelta(hours=7))
START = datetime(2026, 9, 25, tzinfo=WIB)
SPAN_DAYS = 60

Paragraphs = list[str]
Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Base:
    """A ready text to build originals from."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """One generated article with its truth."""

    url: str
    outlet: str
    headline: str
    body: str
    published_at: datetime
    kind: str
    origin: str


@dataclass
class Draft:
    """An article in the making; the site's boilerplate is added only when it is published."""

    outlet: str
    headline: str
    paragraphs: Paragraphs
    at: datetime
    kind: str
    facts: dict[str, str] = field(default_factory=dict)
    origin: Draft | None = None
    used: set[int] = field(default_factory=set)
    url: str = ""
    rough_time: bool = False
    marks: Shingles = frozenset()


def load_bases(paths: Iterable[Path]) -> list[Base]:
    """Read bases from JSONL files with the fields headline and body."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    rows = [json.loads(line) for line in lines]
    return [Base(row["headline"], tuple(p for p in row["body"].split("\n\n") if p.strip())) for row in rows]


# ------------------------------------------------------------------------------------------ small text tools


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return re.findall(r"\w+", text.lower())


def shingles(text: str, size: int = 3) -> Shingles:
    """The set of word runs of the given size."""
    found = words(text)
    return frozenset(tuple(found[i : i + size]) for i in range(len(found) - size + 1))


def count(paragraphs: Sequence[str]) -> int:
    """How many words the paragraphs have."""
    return sum(len(p.split()) for p in paragraphs)


def sentences(text: str) -> list[str]:
    """Split a paragraph into sentences; a quotation is kept in one piece with what follows it."""
    pieces: list[str] = []
    for piece in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", text):
        if pieces and pieces[-1].count('"') % 2:
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def capital(text: str) -> str:
    """First letter in upper case."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """First letter in lower case unless the word is an abbreviation or the text starts with a quotation."""
    head = text.split(" ", 1)[0]
    return text if head.isupper() or not head[:1].isalpha() else text[:1].lower() + text[1:]


def number(value: int) -> str:
    """A number with Indonesian thousands points."""
    return f"{value:,}".replace(",", ".")


def day_text(rng: random.Random, at: datetime) -> str:
    """A day as the press prints it."""
    short = f"{stock.DAYS[at.weekday()]} ({at.day}/{at.month}"
    return short + rng.choice((")", f"/{at.year})"))


def person(rng: random.Random) -> str:
    """An invented name."""
    return f"{rng.choice(stock.FIRST)} {rng.choice(stock.LAST)}"


def choose(rng: random.Random, pattern: str) -> str:
    """Resolve the {a|b} choices of a pattern, innermost first, and tidy the blanks of empty choices."""
    while "{" in pattern:
        pattern = re.sub(r"\{([^{}]*)\}", lambda m: rng.choice(m.group(1).split("|")), pattern)
    return re.sub(r" +([ ,.:])", r"\1", pattern)


def fill(rng: random.Random, text: str, facts: dict[str, str], only: str = "") -> str:
    """Fill the <slots> of a text. ``only`` = "lower" leaves the upper-case slots open."""

    def one(match: re.Match[str]) -> str:
        name, low, high = match.group(1), match.group(2), match.group(3)
        if only == "lower" and name.isupper():
            return match.group(0)
        if low is not None:
            value = rng.randint(int(low), int(high))
            return str(value) if int(low) > 1900 and int(high) < 2100 else number(value)
        key = name.lower()
        if key in facts:
            return facts[key]
        if key == "kec":
            return rng.choice(stock.KEC)
        if key == "kabx":
            return rng.choice(stock.KAB)
        return person(rng)

    return re.sub(r"<(\w+)(?::(\d+)-(\d+))?>", one, text)


def new_facts(rng: random.Random, at: datetime, kab: str | None = None) -> dict[str, str]:
    """The people and places one text keeps to."""
    return {
        "kab": kab or rng.choice(stock.KAB),
        "tokoh": person(rng),
        "tokoh2": person(rng),
        "tgl": day_text(rng, at),
        "acara": rng.choice(stock.ACTS),
        "jumlah": str(rng.randint(24, 480)),
        "tempat": rng.choice(stock.KEC),
    }


DATELINE = re.compile(r"^([A-Z][\w.'’ ,/-]{2,45}?)(?: ?\([\w. -]{2,30}\))? ?[-–—] (?=\S)")
NUMBER_DAY = (
    r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)(?: \([\d/]+\))?(?: (?:pagi|siang|sore|petang|malam))?"
)
TOLD = re.compile(
    r"^(.{4,90}?),? (?:mengatakan|menyebut|menjelaskan|menyatakan|menegaskan|menilai),? (?:bahwa )?(.+)$"
)
LINKED = re.compile(
    r"^(.{15,}?),? (karena|setelah|ketika|untuk|agar|saat|sebelum|sejak|dengan|melalui|guna|usai) (.{15,})$"
)
NOT_PLACES = {"VIVA"}


def split_dateline(paragraph: str) -> tuple[str, str]:
    """The dateline ("" if there is none) and the rest of a first paragraph."""
    match = DATELINE.match(paragraph)
    if match and len(match.group(1).split()) <= 5:
        return match.group(0), paragraph[match.end() :]
    return "", paragraph


# ------------------------------------------------------------------------------------------ writing own text


class Pen:
    """Writes own paragraphs for one text; no sentence pattern comes twice while unused ones are left."""

    def __init__(self, rng: random.Random, facts: dict[str, str], used: set[int]) -> None:
        """``used`` is shared by the texts on one event, so that they do not share patterns."""
        self.rng, self.facts, self.used = rng, facts, used

    def sentence(self) -> str:
        """One sentence out of the stock."""
        free = [i for i in range(len(stock.SENTENCES)) if i not in self.used]
        if not free:
            self.used.clear()
            free = list(range(len(stock.SENTENCES)))
        index = self.rng.choice(free)
        self.used.add(index)
        return self.line(stock.SENTENCES[index])

    def line(self, pattern: str) -> str:
        """One pattern, chosen and filled."""
        return capital(fill(self.rng, choose(self.rng, pattern), self.facts).strip())

    def text(self, size: int) -> Paragraphs:
        """Paragraphs of together about ``size`` words (at least one sentence)."""
        made: Paragraphs = []
        while not made or count(made) < size - 8:
            paragraph = self.sentence()
            for _ in range(self.rng.choice((0, 1, 1, 2))):
                if count([*made, paragraph]) < size - 12:
                    paragraph += " " + self.sentence()
            made.append(paragraph)
        return made

    def quote(self, low: int, high: int) -> str:
        """Spoken words of a length within the bounds."""
        for _ in range(200):
            picked = self.rng.sample(stock.QUOTES, self.rng.randint(1, 5))
            said = ". ".join(self.line(p) for p in picked)
            if low <= len(said.split()) <= high:
                return said
        raise ValueError("no quotation of that length")


# -------------------------------------------------------------------------------------------------- synonyms


def _synonyms() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for pair in stock.SYNONYM_TEXT.split():
        word, others = pair.split(":", 1)
        for other in others.split("/"):
            plain = other.replace("-", " ") if not re.fullmatch(r"(masing|alat|tiap|ke)-.*", other) else other
            table.setdefault(word, []).append(plain)
            if re.fullmatch(r"[a-z]{3,}", other):
                table.setdefault(other, []).append(word)
    return {w: sorted({o for o in options if o != w}) for w, options in table.items() if w not in stock.NOISY}


SYNONYMS = _synonyms()


def spin(rng: random.Random, text: str, share: float) -> str:
    """Replace about ``share`` of ALL words by synonyms, as far as the table knows them."""
    tokens = re.split(r"(\s+)", text)
    places = [i for i, t in enumerate(tokens) if t.strip(' ".,:;()“”?!').lower() in SYNONYMS]
    wanted = round(share * len(text.split()))
    for i in rng.sample(places, min(wanted, len(places))):
        core = tokens[i].strip(' ".,:;()“”?!')
        other = rng.choice(SYNONYMS[core.lower()])
        tokens[i] = tokens[i].replace(core, capital(other) if core[:1].isupper() else other, 1)
    return "".join(tokens)


# ------------------------------------------------------------------------------------------ rewriting a lead


def _turn_clauses(rng: random.Random, sentence: str) -> str:
    """Change the order of clauses: time to the front, subordinate clause first, attribution turned."""
    end = "." if sentence.endswith(".") else ""
    body = sentence.removesuffix(".")
    said = re.match(r'^"(.+?),?" (?:kata|ujar|tutur|ucap|jelas|ungkap|sebut) (.+)$', body)
    if said:
        return f'{capital(said.group(2))} {rng.choice(stock.ATTRIBUTION)}, "{said.group(1)}"{end}'
    told = TOLD.match(body)
    if told and '"' not in body:
        said_first = rng.random() < 0.5
        tail, head = told.group(2), lower_first(told.group(1))
        body = f"{capital(tail)}, demikian keterangan {head}" if said_first else f"Menurut {head}, {tail}"
    day = re.search(rf",? (?:pada |hari )?({NUMBER_DAY})(?=[ ,]|$)", body)
    if day and day.start() > 10:
        rest = (body[: day.start()] + body[day.end() :]).strip(" ,")
        body = f"{rng.choice(('Pada', 'Hari', 'Tepatnya'))} {day.group(1)}, {lower_first(rest)}"
    link = LINKED.match(body)
    if link and '"' not in body and rng.random() < 0.85:
        main, conjunction, clause = (part.strip(" ,") for part in link.groups())
        body = f"{capital(conjunction)} {clause}, {lower_first(main)}"
    return body + end


def _loosen(rng: random.Random, sentence: str, strength: float) -> str:
    """Drop brackets and put in filler words; the stronger, the more."""
    sentence = re.sub(r" \([A-Za-z ]{2,40}\)", "", sentence)
    out: list[str] = []
    for i, token in enumerate(sentence.split(" ")):
        verb = re.match(r"(?:me|di|ber|ter)[a-z]{3,}", token)
        if i and rng.random() < strength * (0.6 if verb else 0.05) and out[-1][-1:].isalnum():
            out.append(rng.choice(stock.FILLERS))
        out.append(token)
    return " ".join(out)


def rewrite_lead(rng: random.Random, lead: str) -> str:
    """The first paragraph in other words: under half of its 3-shingles remain."""
    dateline, text = split_dateline(lead)
    before = shingles(text)
    goal = rng.uniform(0.1, 0.48)
    best, best_share = text, 1.0
    for step in range(30):
        strength = step / 12
        turned = [_turn_clauses(rng, s) for s in sentences(text)]
        if len(turned) > 1 and rng.random() < 0.5:
            turned = [*turned[1:], turned[0]]
        spun = spin(rng, " ".join(turned), 0.15 + 0.35 * strength)
        new = capital(_loosen(rng, spun, strength * 0.5))
        share = len(shingles(new) & before) / max(1, len(before))
        if share < best_share:
            best, best_share = new, share
        if best_share <= goal:
            break
    return dateline + best


# ------------------------------------------------------------------------------------------ the ways to copy


@dataclass
class Bench:
    """What a way of copying works with."""

    rng: random.Random
    draft: Draft
    site_name: str
    headlines: Sequence[str]


Way = Callable[[Bench], bool]


def way_dateline(b: Bench) -> bool:
    """Another dateline, or none."""
    old, rest = split_dateline(b.draft.paragraphs[0])
    place = old.strip(" -–—").split(",")[0].split(" (")[0] or b.draft.facts["kab"]
    if b.rng.random() < 0.3:
        place = b.draft.facts["kab"]
    forms = [f"{place.upper()}, {b.site_name} – ", f"{b.site_name}, {place.title()} - "]
    forms += [f"{place.title()} ({b.site_name}) — "]
    forms += [f"{place.upper()} | ", f"{b.site_name.upper()} - "] + ([""] if old else [])
    new = b.rng.choice([f for f in forms if f != old])
    b.draft.paragraphs[0] = new + (rest if new else capital(rest))
    return True


def way_see_also(b: Bench) -> bool:
    """ "Baca juga" lines at random places, mostly on their own line, sometimes at the end of a paragraph."""
    for _ in range(b.rng.randint(1, 4)):
        line = f"{b.rng.choice(stock.SEE_ALSO)} {b.rng.choice(b.headlines)}"
        at = b.rng.randint(1, len(b.draft.paragraphs))
        if b.rng.random() < 0.25:
            b.draft.paragraphs[at - 1] += " " + line
        else:
            b.draft.paragraphs.insert(at, line)
    return True


def way_lead(b: Bench) -> bool:
    """The first paragraph rewritten."""
    old = b.draft.paragraphs[0]
    if len(old.split()) < 12:
        return False
    b.draft.paragraphs[0] = new = rewrite_lead(b.rng, old)
    before = shingles(split_dateline(old)[1])
    return len(shingles(new) & before) < 0.5 * len(before)


def way_truncated(b: Bench) -> bool:
    """Only the first 35-75 %, mostly up to a sentence end."""
    size = count(b.draft.paragraphs)
    keep = round(size * b.rng.uniform(0.35, 0.75))
    hard_cut = b.rng.random() < 0.25
    kept: Paragraphs = []
    for paragraph in b.draft.paragraphs:
        left = keep - count(kept)
        if len(paragraph.split()) <= left:
            kept.append(paragraph)
            continue
        if hard_cut and left > 3:
            end = b.rng.choice(("...", " [...]", "… Selengkapnya"))
            kept.append(" ".join(paragraph.split()[:left]) + end)
        elif not hard_cut:
            part = _first_sentences(paragraph, left)
            kept += [part] if part else []
        break
    if not 0.33 * size <= count(kept) <= 0.78 * size:
        return False
    b.draft.paragraphs = kept
    return True


def _first_sentences(paragraph: str, room: int) -> str:
    part = ""
    for sentence in sentences(paragraph):
        if len((part + " " + sentence).split()) > room + 6:
            break
        part = f"{part} {sentence}".strip()
    return part


def way_excerpt(b: Bench) -> bool:
    """A contiguous run of sentences, 30-50 % of the text, perhaps under an own lead sentence."""
    size = count(b.draft.paragraphs)
    _, first = split_dateline(b.draft.paragraphs[0])
    flat = [(i, s) for i, p in enumerate([first, *b.draft.paragraphs[1:]]) for s in sentences(p)]
    goal = size * b.rng.uniform(0.31, 0.49)
    begin = b.rng.randrange(len(flat))
    run: list[tuple[int, str]] = []
    for item in flat[begin:]:
        if run and len(" ".join(s for _, s in [*run, item]).split()) > goal + 6:
            break
        run.append(item)
    length = len(" ".join(s for _, s in run).split())
    if not max(38.0, 0.29 * size) <= length <= 0.51 * size:
        return False
    numbers = list(dict.fromkeys(i for i, _ in run))
    b.draft.paragraphs = [" ".join(s for i, s in run if i == n) for n in numbers]
    if b.rng.random() < 0.5:
        b.draft.paragraphs.insert(0, Pen(b.rng, b.draft.facts, set()).line(b.rng.choice(stock.OWN_LEADS)))
    return True


def way_typos(b: Bench) -> bool:
    """Typing errors in 1-4 % of the words."""
    share = b.rng.uniform(0.01, 0.04)
    places = [
        (i, j)
        for i, p in enumerate(b.draft.paragraphs)
        for j, w in enumerate(p.split(" "))
        if len(w) > 3 and w.strip('".,').isalpha()
    ]
    for i, j in b.rng.sample(places, min(len(places), max(1, round(share * count(b.draft.paragraphs))))):
        tokens = b.draft.paragraphs[i].split(" ")
        word = tokens[j]
        k = b.rng.randrange(1, len(word) - 2)
        slips = (
            word[:k] + word[k + 1] + word[k] + word[k + 2 :],
            word[:k] + word[k + 1 :],
            word[:k] + word[k] + word[k:],
            word[:k] + b.rng.choice("aeioulnsrt") + word[k + 1 :],
        )
        tokens[j] = b.rng.choice([s for s in slips if s != word] or [word + word[-1]])
        b.draft.paragraphs[i] = " ".join(tokens)
    return True


def way_headline(b: Bench) -> bool:
    """Another headline over the same text."""
    old = b.draft.headline
    _, lead = split_dateline(b.draft.paragraphs[0])
    parts = old.split(", ", 1)
    options = [
        f"{b.rng.choice(stock.HEAD_PREFIX)} {spin(b.rng, old, 0.4)}",
        " ".join(lead.split()[: b.rng.randint(7, 11)]).strip(' ,."'),
        f"{spin(b.rng, old, 0.5)} di {b.draft.facts['kab']}",
    ]
    if len(parts) == 2:
        options.append(f"{capital(parts[1])}, {lower_first(parts[0])}")
    b.draft.headline = b.rng.choice([o for o in options if o != old])
    return True


def way_quotes(b: Bench) -> bool:
    """Paragraphs with quotations change places, a single one moves elsewhere."""
    at = [i for i, p in enumerate(b.draft.paragraphs) if i and '"' in p]
    if not at or len(b.draft.paragraphs) < 4:
        return False
    old = list(b.draft.paragraphs)
    if len(at) == 1:
        moved = b.draft.paragraphs.pop(at[0])
        b.draft.paragraphs.insert(b.rng.choice([i for i in range(1, len(old)) if i != at[0]]), moved)
    else:
        turn = b.rng.randrange(1, len(at))
        for place, source in zip(at, at[turn:] + at[:turn], strict=True):
            b.draft.paragraphs[place] = old[source]
    return b.draft.paragraphs != old


def way_update(b: Bench) -> bool:
    """Two paragraphs more."""
    pen = Pen(b.rng, b.draft.facts, set(b.draft.used))
    at = b.rng.choice((1, len(b.draft.paragraphs), len(b.draft.paragraphs)))
    for _ in range(2):
        b.draft.paragraphs.insert(at, pen.sentence() + (" " + pen.sentence() if b.rng.random() < 0.6 else ""))
    if b.rng.random() < 0.4:
        b.draft.headline = f"{b.rng.choice(('UPDATE:', '[Update]', 'Pembaruan:'))} {b.draft.headline}"
    return True


def way_spun(b: Bench) -> bool:
    """10-25 % of the words replaced by synonyms."""
    share = b.rng.uniform(0.10, 0.25)
    b.draft.paragraphs = [spin(b.rng, p, share) for p in b.draft.paragraphs]
    if b.rng.random() < 0.6:
        b.draft.headline = spin(b.rng, b.draft.headline, 0.3)
    return True


def way_nothing(_: Bench) -> bool:
    """The text as it is (verbatim, or with the site's boilerplate)."""
    return True


# In the order in which they are applied when combined.
WAYS: dict[str, Way] = {
    "excerpt": way_excerpt,
    "truncated": way_truncated,
    "lead": way_lead,
    "quotes": way_quotes,
    "update": way_update,
    "spun": way_spun,
    "typos": way_typos,
    "headline": way_headline,
    "see-also": way_see_also,
    "dateline": way_dateline,
    "suffix": way_nothing,
    "verbatim": way_nothing,
}
EXCLUDE = (
    {"excerpt", "truncated"},
    {"excerpt", "lead"},
    {"excerpt", "quotes"},
    {"excerpt", "update"},
    {"excerpt", "dateline"},
)
NEGATIVES = (
    "neg.series",
    "neg.series-near",
    "neg.series-network",
    "neg.series-network-near",
    "neg.follow-up",
    "neg.follow-up-elsewhere",
    "neg.release",
    "neg.independent",
)


# ----------------------------------------------------------------------------------------------------- sites


@dataclass(frozen=True)
class Site:
    """A host with its group and its boilerplate."""

    host: str
    group: str  # wire, net, agency, local, farm
    name: str
    suffix: tuple[str, ...]


def make_sites(rng: random.Random) -> list[Site]:
    """60 hosts. The ten sisters of the network share one boilerplate."""
    sites = [Site("kawatnusa.example", "wire", "KawatNusa", ())]
    shared = _suffix(rng, "Warta Net Grup")
    kabs = rng.sample(stock.KAB, len(stock.KAB))
    sites += [Site(f"net-{c}.example", "net", f"Net{c.upper()}", shared) for c in "abcdefghij"]
    for place in ("pusat", "provinsi", "daerah"):
        sites.append(
            Site(f"bawaslu-{place}.example", "agency", f"Humas {place}", _suffix(rng, f"Humas {place}"))
        )
    for i in range(34):
        stem = rng.choice(("warta", "kabar", "suara", "pos", "lensa", "harian", "radar"))
        host = f"{stem}{kabs[i % len(kabs)].replace(' ', '').lower()}{i if i >= len(kabs) else ''}.example"
        name = f"{stem.title()} {kabs[i % len(kabs)]}"
        sites.append(Site(host, "local", name, _suffix(rng, name) if rng.random() < 0.5 else ()))
    for i in range(12):
        name = rng.choice(("Kilat", "Viral", "Heboh", "Topik", "Jendela")) + f"Info{i + 1}"
        sites.append(
            Site(f"{name.lower()}.example", "farm", name, _suffix(rng, name) if rng.random() < 0.7 else ())
        )
    return sites


def _suffix(rng: random.Random, name: str) -> tuple[str, ...]:
    """20-60 words of boilerplate."""
    while True:
        picked = rng.sample(stock.SUFFIXES, rng.randint(2, 4))
        lines = tuple(capital(fill(rng, choose(rng, p), {"situs": name})) for p in picked)
        if 20 <= count(lines) <= 60:
            return lines if rng.random() < 0.6 else (" ".join(lines),)


# ------------------------------------------------------------------------------------------------- the world


class Desk:
    """Builds one world."""

    def __init__(self, seed: int, bases: Sequence[Base]) -> None:
        """Everything random comes from ``seed``."""
        self.rng = random.Random(seed)
        self.sites = make_sites(self.rng)
        self.by_host = {site.host: site for site in self.sites}
        self.bases = distinct(self.rng.sample(list(bases), len(bases)), 120)
        self.headlines = [base.headline for base in bases]
        self.drafts: list[Draft] = []
        self.printed: set[str] = set()

    def host(self, *groups: str, avoid: Iterable[str] = ()) -> str:
        """A random host of the groups."""
        return self.rng.choice([s.host for s in self.sites if s.group in groups and s.host not in set(avoid)])

    def moment(self, low: float = 0.0, high: float = SPAN_DAYS - 6.0) -> datetime:
        """A moment of the period, in working hours."""
        day = START + timedelta(days=int(self.rng.uniform(low, high)))
        return day + timedelta(minutes=self.rng.randint(5 * 60, 22 * 60), seconds=self.rng.randint(0, 59))

    def add(self, draft: Draft) -> Draft:
        """Take a draft into the world."""
        draft.marks = shingles("\n".join(draft.paragraphs))
        self.drafts.append(draft)
        return draft

    # -- originals

    def original(self) -> Draft:
        """A text of 90-450 words out of a base, cut or with own paragraphs; no paragraph comes twice."""
        group = self.rng.choices(("wire", "net", "agency", "local"), (25, 18, 10, 47))[0]
        at = self.moment()
        base = self.bases.pop()
        place = split_dateline(base.paragraphs[0])[0].strip(" -–—").split(",")[0].split(" (")[0]
        facts = new_facts(self.rng, at, None if place in NOT_PLACES else place.title() or None)
        low, high = self.rng.choices(((90, 130), (130, 230), (230, 440)), (25, 42, 33))[0]
        goal, used = self.rng.randint(low, high), set[int]()
        paragraphs = list(base.paragraphs)
        while count(paragraphs[:-1]) >= max(90, goal - 5):
            paragraphs.pop()
        if goal - count(paragraphs) > 15:
            paragraphs += self.fresh(Pen(self.rng, facts, used), goal - count(paragraphs))
        self.printed.update(paragraphs)
        return self.add(Draft(self.host(group), base.headline, paragraphs, at, "original", facts, used=used))

    def fresh(self, pen: Pen, size: int) -> Paragraphs:
        """Own paragraphs that were printed nowhere yet."""
        while True:
            made = pen.text(size)
            if not self.printed.intersection(made):
                self.printed.update(made)
                return made

    # -- negatives

    def series(self, near: bool) -> None:
        """One site's template text with other numbers, places and names every time."""
        rng = self.rng
        headline, text = (choose(rng, part) for part in rng.choice(stock.SERIES))
        outlet, at = self.host("local", "agency", "net"), self.moment(0, 25)
        facts = new_facts(rng, at)
        kind = "neg.series"
        if near:
            text, kind = fill(rng, text, {"kab": facts["kab"]}, only="lower"), "neg.series-near"
        for i in range(rng.randint(4, 7)):
            when = at + timedelta(days=i * rng.choice((1, 1, 2, 7)), minutes=rng.randint(-90, 90))
            self.item(outlet, headline, text, {"kab": facts["kab"], "tgl": day_text(rng, when)}, when, kind)

    def network_series(self, near: bool) -> None:
        """Each sister prints its own regency's version of one template."""
        rng = self.rng
        headline, text = (choose(rng, part) for part in rng.choice(stock.NETWORK_SERIES))
        at = self.moment()
        day = day_text(rng, at)
        kind = "neg.series-network"
        if near:
            text, kind = _freeze_numbers(rng, text), "neg.series-network-near"
        kabs = rng.sample(stock.KAB, 10)
        sisters = [s for s in self.sites if s.group == "net"]
        for i, site in enumerate(rng.sample(sisters, rng.randint(5, 9))):
            when = at + timedelta(minutes=rng.randint(0, 600))
            self.item(
                site.host, headline, text, {"kab": kabs[i], "tgl": day, "ketua": person(rng)}, when, kind
            )

    def item(
        self, outlet: str, headline: str, text: str, facts: dict[str, str], at: datetime, kind: str
    ) -> None:
        """One item of a series."""
        paragraphs = [capital(p) for p in fill(self.rng, text, facts).split("\n")]
        full = new_facts(self.rng, at) | facts
        self.add(Draft(outlet, fill(self.rng, headline, facts), paragraphs, at, kind, full))

    def follow_up(self, former: Draft) -> None:
        """The same site days later: new on top, 40-85 % of the text is background of the former article."""
        rng = self.rng
        at = former.at + timedelta(hours=rng.uniform(18, 96))
        facts = former.facts | {"tgl": day_text(rng, at)}
        pen = Pen(rng, facts, set(former.used))
        pool = former.paragraphs[1:]
        drop = rng.randint(0, max(0, len(pool) - 3))
        gone = set(rng.sample(range(len(pool)), drop))
        reused = [p for i, p in enumerate(pool) if i not in gone]
        lead = pen.line(rng.choice(stock.FOLLOW_LEADS))
        share = max(rng.uniform(0.42, 0.83), min(0.83, count(reused) / 480))
        room = round(count(reused) * (1 - share) / share) - len(lead.split())
        while room < -4 and len(reused) < len(pool):
            reused = pool
            room = round(count(reused) * (1 - share) / share) - len(lead.split())
        news = [lead] + (self.fresh(pen, room) if room > 10 else [])
        headline = pen.line(rng.choice(stock.FOLLOW_HEADS))
        self.add(Draft(former.outlet, headline, news + reused, at, "neg.follow-up", facts, used=pen.used))

    def follow_up_elsewhere(self, wire: Draft) -> None:
        """Another site's own report with two background paragraphs of the wire."""
        rng = self.rng
        at = wire.at + timedelta(hours=rng.uniform(6, 80))
        facts = wire.facts | {"tgl": day_text(rng, at)}
        pen = Pen(rng, facts, set(wire.used))
        own = [pen.line(rng.choice(stock.FOLLOW_LEADS)), *self.fresh(pen, rng.randint(80, 200))]
        middle = rng.randrange(1, len(wire.paragraphs) - 1)
        own[len(own) - rng.randint(0, 1) :] = [*wire.paragraphs[middle : middle + 2]]
        outlet = self.host("local", "net", "farm", avoid=[wire.outlet])
        headline = pen.line(rng.choice(stock.FOLLOW_HEADS))
        self.add(Draft(outlet, headline, own, at, "neg.follow-up-elsewhere", facts, used=pen.used))

    def releases(self) -> None:
        """Two offices on one event: one quoted sentence is the same, the rest is each office's own."""
        rng = self.rng
        at, used = self.moment(), set[int]()
        facts = new_facts(rng, at)
        said = Pen(rng, facts, used).quote(12, 26)
        leads, heads = rng.sample(stock.RELEASE_LEADS, 2), rng.sample(stock.RELEASE_HEADS, 2)
        first = self.host("agency")
        for i, outlet in enumerate((first, self.host("agency", "local", avoid=[first]))):
            pen = Pen(rng, facts, used)
            text = [pen.line(leads[i]), *self.fresh(pen, rng.randint(70, 190))]
            verb = rng.choice(("kata", "ujar", "tutur", "ucap"))
            text.insert(rng.randint(1, len(text)), f'"{said}," {verb} {facts["tokoh"]}.')
            when = at + timedelta(minutes=rng.randint(0, 500))
            self.add(Draft(outlet, pen.line(heads[i]), text, when, "neg.release", facts, used=set(used)))

    def independent(self, first: Draft) -> None:
        """Gives an original a quotation of 40-80 words and adds one or two own reports with it."""
        rng = self.rng
        said = Pen(rng, first.facts, set()).quote(40, 80)
        tokoh = first.facts["tokoh"]
        first.paragraphs.insert(rng.randint(1, len(first.paragraphs)), f'"{said}," kata {tokoh}.')
        first.marks = shingles("\n".join(first.paragraphs))
        hosts, used = [first.outlet], set(first.used)
        for _ in range(rng.choice((1, 1, 2))):
            hosts.append(self.host("local", "net", avoid=hosts))
            at = first.at + timedelta(hours=rng.uniform(-3, 20))
            pen = Pen(rng, first.facts | {"tgl": day_text(rng, at)}, used)
            text = [pen.line(rng.choice(stock.FOLLOW_LEADS)), *self.fresh(pen, rng.randint(45, 240))]
            verb = rng.choice(("ujar", "tutur", "ucap", "papar"))
            text.insert(rng.randint(1, len(text)), f'"{said}," {verb} {tokoh}.')
            headline = pen.line(rng.choice(stock.FOLLOW_HEADS))
            self.add(Draft(hosts[-1], headline, text, at, "neg.independent", pen.facts, used=set(used)))

    # -- copies

    def copies(self, firsts: Sequence[Draft], total: int) -> None:
        """Copies of the given texts, together about ``total``, at most twelve of one text."""
        rng = self.rng
        negatives = [d for d in firsts if d.kind != "original"]
        plain = [d for d in firsts if d.kind == "original"]
        chosen = rng.sample(plain, round(0.55 * len(plain)))
        much = rng.sample(chosen, 3)
        chosen += rng.sample(negatives, round(0.18 * len(negatives)))
        wanted = {id(d): 1 for d in chosen} | {id(d): rng.randint(7, 12) for d in much}
        weight = [
            rng.paretovariate(1.0) * (2.5 if self.by_host[d.outlet].group == "wire" else 1.0) for d in chosen
        ]
        while sum(wanted.values()) < min(total, 12 * len(chosen)):
            pick = rng.choices(chosen, [min(w, 25.0) for w in weight])[0]
            wanted[id(pick)] = min(12, wanted[id(pick)] + 1)
        deck: list[str] = []
        for first in chosen:
            made: list[Draft] = []
            for _ in range(wanted[id(first)]):
                if not deck:
                    deck = [w for w in WAYS if w != "verbatim" or rng.random() < 0.5]
                    rng.shuffle(deck)
                made.append(self.copy(first, made, deck.pop()))

    def copy(self, first: Draft, made: Sequence[Draft], way: str) -> Draft:
        """One copy. A try whose true origin could not be told from the text is thrown away."""
        rng = self.rng
        from_copy = bool(made) and rng.random() < 0.13
        for attempt in range(60):
            source = rng.choice(made) if from_copy else first
            names = self.combine(way if attempt < 40 else "headline", source)
            draft = self.attempt(first, source, names, [d.outlet for d in made])
            if draft and self.clear(draft, first):
                return self.add(draft)
        raise RuntimeError("no clear copy found")

    def combine(self, way: str, source: Draft) -> list[str]:
        """The given way, in two of five cases with one or two others."""
        rng = self.rng
        names = {way}
        if way not in ("suffix", "verbatim"):
            extra = rng.choices((0, 1, 2), (58, 27, 15))[0]
            for other in rng.sample([w for w in WAYS if w != "verbatim"], len(WAYS) - 1):
                trial = names | {other}
                if (
                    len(names) <= extra
                    and other not in source.kind
                    and not any(bad <= trial for bad in EXCLUDE)
                ):
                    names = trial
        return [w for w in WAYS if w in names]

    def attempt(self, first: Draft, source: Draft, names: list[str], taken: list[str]) -> Draft | None:
        """Apply the ways to the source's text on another host; None if one of them does not fit the text."""
        rng = self.rng
        home = self.by_host[first.outlet].group
        odds = {"wire": 0.0, "agency": 0.0, "net": 4.0 if home == "net" else 1.0, "local": 1.0, "farm": 1.6}
        hosts = [s for s in self.sites if odds[s.group] and s.host not in (first.outlet, source.outlet)]
        hosts = [
            s
            for s in hosts
            if ("suffix" not in names or s.suffix) and (names != ["verbatim"] or not s.suffix)
        ]
        fresh = [s for s in hosts if s.host not in taken] or hosts
        site = rng.choices(fresh, [odds[s.group] for s in fresh])[0]
        label = "copy." if source is first else "copy2."
        draft = Draft(
            site.host, source.headline, list(source.paragraphs), self.copy_time(first, source, site), label
        )
        draft.kind += "+".join(names)
        draft.facts, draft.origin, draft.used = first.facts, first, first.used
        draft.rough_time = rng.random() < 0.12
        bench = Bench(rng, draft, site.name, self.headlines)
        if not all(WAYS[name](bench) for name in names):
            return None
        draft.marks = shingles("\n".join(draft.paragraphs))
        return draft

    def copy_time(self, first: Draft, source: Draft, site: Site) -> datetime:
        """0.2-40 hours after the source; sisters of a network sometimes some minutes before it."""
        if site.group == self.by_host[first.outlet].group == "net" and self.rng.random() < 0.3:
            return source.at - timedelta(minutes=self.rng.uniform(1, 40))
        return source.at + timedelta(hours=0.2 + min(39.8, self.rng.expovariate(1 / 7)))

    def clear(self, draft: Draft, first: Draft) -> bool:
        """Whether the text tells its origin: it shares more with it than with any other text of its own."""
        shared = len(draft.marks & first.marks)
        others = (d for d in self.drafts if d is not first and d.origin is None)
        return shared >= 18 and all(len(draft.marks & d.marks) <= shared - 4 for d in others)

    # -- all

    def build(self) -> list[Made]:
        """The whole world, in the order of publication."""
        rng = self.rng
        originals = [self.original() for _ in range(min(rng.randint(86, 96), len(self.bases)))]
        long_ones = [d for d in originals if count(d.paragraphs) >= 150 and len(d.paragraphs) >= 5]
        wire_like = [d for d in long_ones if self.by_host[d.outlet].group in ("wire", "net", "agency")]
        for near in (False, False, False, True, True):
            self.series(near)
        for near in (False, True):
            self.network_series(near)
        for first in rng.sample(originals, rng.randint(6, 9)):
            self.independent(first)
        for former in rng.sample(long_ones, min(len(long_ones), rng.randint(11, 15))):
            self.follow_up(former)
        for wire in rng.sample(wire_like, min(len(wire_like), rng.randint(8, 11))):
            self.follow_up_elsewhere(wire)
        for _ in range(rng.randint(4, 6)):
            self.releases()
        self.copies(list(self.drafts), rng.randint(120, 205))
        self.number_urls()
        made = [self.publish(draft) for draft in self.drafts]
        return sorted(made, key=lambda m: (m.published_at, m.url))

    def number_urls(self) -> None:
        """Give every draft a url that says nothing about the order of making."""
        for number_, draft in zip(
            self.rng.sample(range(100000, 999999), len(self.drafts)), self.drafts, strict=True
        ):
            slug = "-".join(words(draft.headline))[:60].strip("-")
            draft.url = f"https://{draft.outlet}/{draft.at:%Y/%m/%d}/{slug}-{number_}"

    def publish(self, draft: Draft) -> Made:
        """The finished article: boilerplate below, the time rough where only the hour or the day is given."""
        at = draft.at.replace(microsecond=0)
        if draft.rough_time:
            at = (
                at.replace(minute=0, second=0)
                if self.rng.random() < 0.5
                else at.replace(hour=0, minute=0, second=0)
            )
        body = "\n\n".join([*draft.paragraphs, *self.by_host[draft.outlet].suffix])
        origin = (draft.origin or draft).url
        return Made(draft.url, draft.outlet, draft.headline, body, at, draft.kind, origin)


def _freeze_numbers(rng: random.Random, text: str) -> str:
    """Fill all numbers but the first one of a network template, so that the versions differ in few words."""
    numbers = list(re.finditer(r"<n:\d+-\d+>", text))
    for match in reversed(numbers[1:]):
        text = text[: match.start()] + fill(rng, match.group(0), {}) + text[match.end() :]
    return text


def distinct(bases: Sequence[Base], enough: int) -> list[Base]:
    """Bases that are no versions of each other, at most ``enough``."""
    kept: list[Base] = []
    marks: list[Shingles] = []
    for base in bases:
        mine = shingles("\n".join(base.paragraphs))
        alike = any(len(mine & other) > 0.12 * min(len(mine), len(other)) for other in marks)
        if mine and not alike and count(base.paragraphs) >= 90:
            kept.append(base)
            marks.append(mine)
        if len(kept) == enough:
            break
    return kept


def world(seed: int, bases: Sequence[Base]) -> list[Made]:
    """A world of about 250-400 articles with known truth; the same seed and bases give the same world."""
    return Desk(seed, bases).build()
