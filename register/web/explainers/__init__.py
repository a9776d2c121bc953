"""Models on a page: the form from the declaration, and what an outcome looks like."""
