"""Full-text search: what is indexed of the register, a port, and the engine behind it.

The index is derived from the database and may be deleted at any time.
"""
