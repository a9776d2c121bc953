"""Tests of store, whose names say what they show."""
