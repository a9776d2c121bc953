"""Tests of search, whose names say what they show."""
