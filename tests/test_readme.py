"""The README's promises that a machine can hold."""

import re
from pathlib import Path

from aggregator.cli import cli

CLOCK = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time)\(")
ENVIRONMENT = re.compile(r"\bos\.(environ|getenv)|import environ")

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.M)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text()


def test_every_command_is_in_the_table() -> None:
    table = README.split("| command | does |")[1].split("\n\n")[0]
    for name in cli.commands:
        assert f"`{name}" in table, f"README's table lacks {name}"


def test_the_map_shows_every_room() -> None:
    map_ = README.split("## The house")[1].split("### How an article")[0]
    for path in [*(ROOT / "crawler").iterdir(), *(ROOT / "aggregator").iterdir()]:
        if path.name.startswith("__") or path.name == "default_config":
            continue
        assert path.name in map_, f"README's map lacks {path.name}"


def test_only_cli_reads_the_clock_and_only_config_the_environment() -> None:
    aggregator = ROOT / "aggregator"
    for path in aggregator.rglob("*.py"):
        room, text = path.relative_to(aggregator).parts[0], path.read_text()
        assert room == "cli" or not CLOCK.search(text), f"{path} reads the clock"
        assert room == "config" or not ENVIRONMENT.search(text), f"{path} reads the environment"
