"""Signing in and one's own account, one file per page."""
