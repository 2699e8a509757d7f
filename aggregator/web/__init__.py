"""Pages for staff. In this version: the state of collection and the editions, read-only."""

from aggregator.web.app import create_app, serve

__all__ = ["create_app", "serve"]
