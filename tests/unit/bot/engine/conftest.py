"""Fixtures for the tests of the engine."""

from tests.stores import postgres_store, store

__all__ = ["postgres_store", "store"]
