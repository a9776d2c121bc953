"""Pages for staff, one file per page."""
