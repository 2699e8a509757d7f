"""What an operator may get wrong, and the one line that tells the cure."""

from pathlib import Path

import pytest

from aggregator import config
from aggregator.config import ConfigError
from aggregator.config.app import App
from aggregator.config.files import read

OUTLET = """
name: Contoh
kind: local
domains: [contoh.example]
discover:
  - feed: https://contoh.example/feed/
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "contoh.yaml").write_text(OUTLET)
    return tmp_path


def test_a_folder_with_one_outlet_file_is_a_whole_configuration(folder: Path) -> None:
    settings = config.load(folder, cwd=folder)
    assert [o.id for o in settings.outlets] == ["contoh"]
    assert settings.agency.name == "Bawaslu"
    assert settings.database == folder / "kliping.db"


def test_shipped_configuration_reads_well() -> None:
    settings = config.load(config.shipped_dir())
    levels = [o.level for o in settings.offices]
    assert (levels.count("ri"), levels.count("provinsi"), levels.count("kabkota")) == (1, 38, 514)
    assert {"bawaslu-ri", "bawaslu-kalbar"} <= {o.id for o in settings.outlets if o.owned}
    assert len(settings.issues) == 17
    assert set(settings.divisions.owners) == {i.code for i in settings.issues}


def test_shipped_app_yaml_writes_out_every_key_with_its_default() -> None:
    written = read(App, config.shipped_dir(), "app.yaml")
    assert written == App()

    def keys(model: object) -> set[str]:
        return set(type(model).model_fields)  # type: ignore[attr-defined]

    for part in (written, written.crawl, written.schedule, written.mail, written.web):
        assert keys(part) == part.model_fields_set


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("app.yaml", "crawl: {dealy: 3}", "app.yaml: crawl.dealy: unknown key; did you mean 'delay'?"),
        ("app.yaml", "crawl: {delay: lama}", "app.yaml: crawl.delay: found 'lama'; "),
        ("app.yaml", "zone: Asia/Pontianac", "app.yaml: zone: found 'Asia/Pontianac'; must be a time zone"),
        ("app.yaml", "crawl:\n  delay: [", "app.yaml:2: "),
        ("app.yaml", "- a", "app.yaml: found a list; it must be keys with values"),
        ("digest.yaml", "editions: [{id: a, region: A, hour: 6}]", "digest.yaml: editions.0.hour: found 6"),
        (
            "digest.yaml",
            "editions: [{id: a, region: A, recipients: ['a@b, c@d']}]",
            "digest.yaml: editions.0.recipients: found ['a@b, c@d']; 'a@b, c@d' must be one mail address",
        ),
        (
            "digest.yaml",
            "editions: [{id: a, region: A, office: 'prov:Kalimantan Barad'}]",
            "digest.yaml: editions: a: office: found 'prov:Kalimantan Barad'; "
            "did you mean 'prov:Kalimantan Barat'?",
        ),
        (
            "outlets/contoh.yaml",
            OUTLET + "famly: wordpress",
            "outlets/contoh.yaml: famly: unknown key; did you mean 'family'?",
        ),
        (
            "outlets/contoh.yaml",
            OUTLET + "family: wordpres",
            "outlets/contoh.yaml: family: found 'wordpres'; did you mean 'wordpress'?",
        ),
        (
            "outlets/contoh.yaml",
            OUTLET + "article: {body: 'div[['}",
            "outlets/contoh.yaml: article.body: found 'div[['; must be a CSS selector",
        ),
        (
            "outlets/contoh.yaml",
            OUTLET + r"article: {id: '\d+'}",
            r"outlets/contoh.yaml: article.id: found '\\d+'; needs one group (…) around the identity",
        ),
        (
            "outlets/dua.yaml",
            OUTLET,
            "outlets/dua.yaml: domains: 'contoh.example' belongs to 'contoh' already; one host, one outlet",
        ),
        ("offices.csv", "code,name\n", "offices.csv:1: found columns ['code', 'name']"),
        (
            "offices.csv",
            'code,name,parent,aliases,zone\nkota:A,"A,prov:B,,Asia/Jakarta\n',
            "offices.csv:2: unexpected end of data; must be quoted as a spreadsheet does",
        ),
        (
            "offices.csv",
            "code,name,parent,aliases,zone\nRI,RI,,,Asia/Jakarta\nkota:A,A,prov:B,,Asia/Jakarta\n",
            "offices.csv: kota:A: parent 'prov:B' is no code of this file",
        ),
    ],
)
def test_a_fault_is_one_line_with_its_cure(folder: Path, file: str, text: str, message: str) -> None:
    (folder / file).write_text(text)
    with pytest.raises(ConfigError) as caught:
        config.load(folder, cwd=folder)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_mail_login_needs_both_halves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLIPING_SMTP_USER", "humas")
    with pytest.raises(ConfigError, match="KLIPING_SMTP_PASSWORD: missing"):
        config.load(folder, cwd=folder)


def test_the_password_is_never_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLIPING_SMTP_USER", "humas")
    monkeypatch.setenv("KLIPING_SMTP_PASSWORD", "rahasia-sekali")
    assert "rahasia-sekali" not in repr(config.load(folder, cwd=folder))


def test_an_outlet_adds_to_its_family(folder: Path) -> None:
    (folder / "families").mkdir()
    (folder / "families" / "keluarga.yaml").write_text(
        "timezone: Asia/Makassar\narticle: {headline: h1, body: div.isi, drop: [.iklan]}"
    )
    (folder / "outlets" / "contoh.yaml").write_text(
        OUTLET + "family: keluarga\narticle: {body: div.teks, drop: [.terkait]}"
    )
    outlet = config.load(folder, cwd=folder).outlet("contoh")
    assert outlet.timezone == "Asia/Makassar"
    assert (outlet.article.headline, outlet.article.body) == ("h1", "div.teks")
    assert outlet.article.drop == (".iklan", ".terkait")
