"""Tests of domain, whose names say what they show."""
