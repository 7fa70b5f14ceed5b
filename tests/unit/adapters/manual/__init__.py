"""Tests of what is done by hand."""
