"""HTTP servers on loopback that do all that a server must not, and write down what they were asked."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ENDLESS = 400 * 2**20  # bytes; what is sent for headers without end


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as it came in. ``at``: seconds of the monotonic clock."""

    at: float
    path: str
    headers: Mapping[str, str]  # lower-case names


@dataclass(frozen=True, slots=True)
class Answer:
    """``manner``: whole; reset (after the request); cut (half the body); drip, drip_head (a byte now and
    then); stream (``size`` bytes of filler behind the body, ``told``: with their Content-Length);
    headers (without end); garbage (no HTTP at all); silent (never answers)."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    hold: float = 0.0  # seconds before the answer
    manner: str = "whole"
    size: int = 0
    told: bool = True


Give = Answer | Callable[[int], Answer]  # the number of the time it is asked, from 1
MISSING = Answer(b"<h1>Halaman tidak ditemukan</h1>", 404)


class Site:
    """One address of the loopback network. ``answer``: path with query -> what it gives."""

    def __init__(self, name: str, answer: Callable[[str], Give | None]) -> None:
        self.name, self.answer = name, answer
        self.asked: list[Asked] = []
        self.connections = 0
        self.now = self.most = 0  # requests being answered: at this moment, at the busiest
        self.netloc = ""
        self._times: Counter[str] = Counter()

    @property
    def url(self) -> str:
        return f"http://{self.netloc}"

    def paths(self) -> Counter[str]:
        return Counter(one.path for one in self.asked)

    def forget(self) -> None:
        """As on the first day."""
        self.asked.clear()
        self._times.clear()

    def give(self, path: str) -> Answer:
        self._times[path] += 1
        found = self.answer(path) or MISSING
        return found if isinstance(found, Answer) else found(self._times[path])


class Servers:
    """All sites in one event loop, in a thread of its own."""

    def __init__(self) -> None:
        self.now = self.most = 0  # requests being answered over all sites
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def open(self, site: Site, host: str) -> Site:
        """Serve ``site`` at a free port of ``host``."""
        asyncio.run_coroutine_threadsafe(self._open(site, host), self._loop).result(10)
        return site

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._cancel(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _cancel(self) -> None:
        tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _open(self, site: Site, host: str) -> None:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            site.connections += 1
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._exchange(site, reader, writer):
                    pass
            with contextlib.suppress(OSError):
                writer.close()

        server = await asyncio.start_server(connected, host, 0, backlog=256)
        site.netloc = "{}:{}".format(*server.sockets[0].getsockname())

    async def _exchange(self, site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; True where the connection stays."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        pairs = (line.split(": ", 1) for line in head[1:] if line)
        site.asked.append(Asked(time.monotonic(), path, {name.lower(): value for name, value in pairs}))
        self._enter(site)
        try:
            answer = site.give(path)
            await asyncio.sleep(answer.hold)
        finally:  # before the last byte: with it the other side may ask again
            site.now, self.now = site.now - 1, self.now - 1
        return await _given(answer, writer)

    def _enter(self, site: Site) -> None:
        site.now, self.now = site.now + 1, self.now + 1
        site.most, self.most = max(site.most, site.now), max(self.most, self.now)


def _head(answer: Answer, length: int | None) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} X", f"Content-Type: {answer.kind}"]
    lines += [f"Content-Length: {length}"] if length is not None else ["Connection: close"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


async def _given(answer: Answer, writer: asyncio.StreamWriter) -> bool:
    whole = _head(answer, len(answer.body)) + answer.body
    match answer.manner:
        case "whole":
            writer.write(whole)
            await writer.drain()
            return True
        case "reset":
            _reset(writer)
        case "cut":
            writer.write(whole[: -len(answer.body) // 2])
            await writer.drain()
        case "drip":
            await _drip(writer, whole, len(whole) - len(answer.body))
        case "drip_head":
            await _drip(writer, whole, 0)
        case "stream":
            await _stream(answer, writer)
        case "headers":
            await _flood(writer, b"HTTP/1.1 200 X\r\n", b"X-Banyak: " + b"a" * 8000 + b"\r\n", ENDLESS)
        case "garbage":
            writer.write(b"\x16\x03\x01 bukan HTTP\r\n\r\n" * 20)
            await writer.drain()
        case "silent":
            await asyncio.sleep(600)
    return False


def _reset(writer: asyncio.StreamWriter) -> None:
    found = writer.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _drip(writer: asyncio.StreamWriter, whole: bytes, at_once: int) -> None:
    writer.write(whole[:at_once])
    for position in range(at_once, len(whole)):
        writer.write(whole[position : position + 1])
        await writer.drain()
        await asyncio.sleep(0.2)


async def _stream(answer: Answer, writer: asyncio.StreamWriter) -> None:
    start = _head(answer, len(answer.body) + answer.size if answer.told else None) + answer.body
    await _flood(writer, start, b"<p>Harga cabai di pasar naik.</p>\n" * 2000, answer.size)


async def _flood(writer: asyncio.StreamWriter, start: bytes, block: bytes, size: int) -> None:
    writer.write(start)
    for _ in range(size // len(block) + 1):
        writer.write(block)
        await writer.drain()
