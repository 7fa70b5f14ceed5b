"""Tests of the share pack."""
