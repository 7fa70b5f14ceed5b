"""The engine: what happens between an event that came in and the operations that go out."""
