"""The store suite runs on every engine."""

from tests.stores import empty_place, postgres_store, store, writer

__all__ = ["empty_place", "postgres_store", "store", "writer"]
