"""Tests that drive the pages in a Chromium."""
