"""Pages, over HTTP, with a real database, real templates and a real index."""
