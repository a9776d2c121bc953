"""Tests of cli, whose names say what they show."""
