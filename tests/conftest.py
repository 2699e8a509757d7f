"""What many tests need."""

import socket

import pytest

from aggregator import demo


@pytest.fixture(scope="session")
def demo_result(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoResult:
    """One run of the demo for all who only read it."""
    return demo.run(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def unused_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
