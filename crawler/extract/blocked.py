"""Is the answer a challenge, captcha or block page instead of the article? Pure.

A blocked outlet is reported as blocked, never worked around.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_READ = 60_000  # bytes; block pages are small
_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": "", "x-datadome": "protected"}
# Marks that stand in no ordinary page.
_MACHINERY = re.compile(
    rb"_cf_chl_opt|cf-chl-|cf_chl_|cf-error-code|awsWafCookieDomainList|gokuProps|aws-waf-token"
    rb"|captcha-delivery\.com|px-captcha"
    rb"|_Incapsula_Resource|Incapsula incident|sucuri_cloudproxy|/_sec/cp_challenge|ddos-guard|__ddg\d"
    rb"|distil_r_captcha"
    rb"|bobcmn|sgcaptcha|/\.well-known/sgcaptcha|BitNinja|Imunify360",
    re.IGNORECASE,
)
_TITLE = re.compile(rb"<title[^<>]{0,100}>([^<]{1,300})</title", re.IGNORECASE)
# Each step is bounded: hostile pages must not hold up the crawl.
_NO_WORDS = re.compile(rb"<(script|style)\b.{0,4000}?</\1>|<[^<>]{0,2000}>|\s+", re.DOTALL)
_TITLES = re.compile(
    rb"just a moment|attention required|access denied|verify you are (?:a )?human|human verification"
    rb"|are you a robot|robot check"
    rb"|security check|checking your browser|ddos protection|captcha|request (?:blocked|rejected)"
    rb"|blocked|akses ditolak"
    rb"|pemeriksaan keamanan|error: the request could not be satisfied|you have been blocked"
    rb"|one more step|forbidden by waf",
    re.IGNORECASE,
)
_PHRASES = re.compile(
    rb"checking (?:if the site connection is secure|your browser)"
    rb"|verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and"
    rb" cookies to continue|you (?:have been|are being) (?:blocked|rate limited)|error code:? 10(?:05"
    rb"|06|09|10|15|20)\b"
    rb"|request could not be satisfied|reference #\d+\.[0-9a-f]+|complete the (?:captcha|security check)"
    rb"|buktikan bahwa anda (?:manusia|bukan robot)|unusual traffic"
    rb"|access (?:to this page )?(?:has been )?denied",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rb"<article\b|og:type[\"']\s+content=[\"']article|NewsArticle", re.IGNORECASE)


def is_blocked(status: int, html: bytes, headers: Mapping[str, str]) -> bool:
    """True for pages of Cloudflare, AWS WAF, Incapsula, DataDome, Akamai, Sucuri and the like.

    With an ordinary status (200) a page counts only where it is small, no article and its title or machinery
    says so: news about captchas, and pages served through such a network, are no block pages.
    """
    told = {name.lower(): value.lower() for name, value in headers.items()}
    if any(name in told and mark in told[name] for name, mark in _HEADERS.items()):
        return True
    start = html[:_READ]
    title = _TITLE.search(start)
    named = title is not None and _TITLES.search(title[1]) is not None
    if status in (202, 401, 403, 405, 406, 429, 503):
        return named or _MACHINERY.search(start) is not None or _PHRASES.search(start) is not None
    if status != 200 or len(html) > _READ or _ARTICLE.search(start):
        return False
    few = len(_NO_WORDS.sub(b" ", start).split()) < 150
    return few and (named or _MACHINERY.search(start) is not None or _PHRASES.search(start) is not None)
