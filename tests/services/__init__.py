"""Tests of services, whose names say what they show."""
