"""The mail: deterministic bytes, headers that a list needs, no way in through a header."""

from __future__ import annotations

import email
from dataclasses import replace
from email.policy import default

import newsday
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator import digest

SENDER = "Kliping Humas Bawaslu <kliping@humas.example>"
EDITION = newsday.edition()


def mail(**more):
    arguments = {"sender": SENDER, "recipient": "kepala@humas.example", "reply_to": "tim@humas.example"}
    return digest.message(EDITION, **{**arguments, **more})


def test_same_bytes_every_time() -> None:
    assert mail().as_bytes() == mail().as_bytes()
    assert mail().as_bytes() != mail(recipient="wakil@humas.example").as_bytes()


def test_headers() -> None:
    parsed = email.message_from_bytes(mail().as_bytes(), policy=default)
    assert parsed["Subject"] == EDITION.subject
    assert parsed["To"] == "kepala@humas.example"
    assert parsed["Reply-To"] == "tim@humas.example"
    assert parsed["Date"].datetime == EDITION.ends_at
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert "<kalbar.kliping.humas.example>" in parsed["List-Id"]
    assert parsed["List-Unsubscribe"] == "<mailto:tim@humas.example?subject=BERHENTI>"
    assert parsed["Message-ID"] == mail().message_id
    assert "kepala" not in parsed["Message-ID"]
    assert parsed["MIME-Version"] == "1.0"


def test_message_id_names_edition_day_and_recipient() -> None:
    assert mail().message_id.startswith("<kliping.kalbar.2026-11-24.")
    assert mail().message_id == digest.message_id("kalbar", newsday.DAY, "Kepala@humas.example", SENDER)
    assert mail().message_id != mail(recipient="lain@humas.example").message_id


def test_text_and_html_say_what_the_edition_holds() -> None:
    raw = mail().as_bytes()
    parsed = email.message_from_bytes(raw, policy=default)
    assert parsed.get_content_type() == "multipart/alternative"
    text, html = parsed.iter_parts()
    assert [p.get_content_type() for p in (text, html)] == ["text/plain", "text/html"]
    assert text.get_content().replace("\r\n", "\n") == EDITION.text
    assert html.get_content().replace("\r\n", "\n").rstrip("\n") == EDITION.html.rstrip("\n")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()


def test_copy_for_the_folder_names_nobody() -> None:
    parsed = email.message_from_bytes(mail(recipient=None).as_bytes(), policy=default)
    assert "@" not in parsed["To"]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80), breaks=st.sampled_from(["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"]))
def test_no_header_injection(text: str, breaks: str) -> None:
    poisoned = replace(
        EDITION, subject=f"{text}{breaks}Bcc: curang@jahat.example", html="<p>x</p>", text="x\n"
    )
    raw = digest.message(poisoned, sender=SENDER, recipient="kepala@humas.example").as_bytes()
    parsed = email.message_from_bytes(raw, policy=default)
    assert parsed["Bcc"] is None
    assert parsed.keys() == mail().keys()


@pytest.mark.parametrize("field", ["sender", "recipient", "reply_to"])
@pytest.mark.parametrize("bad", ["bukan alamat", "a@b\r\nBcc: c@d.example", "a@b.example, c@d.example", "@x"])
def test_bad_addresses_are_refused(field: str, bad: str) -> None:
    with pytest.raises(ValueError, match="must be one mail address"):
        mail(**{field: bad})
