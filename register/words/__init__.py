"""Words for the domain's names, in three languages, read from the catalogues without Flask."""
