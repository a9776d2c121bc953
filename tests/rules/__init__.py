"""The conventions, held by tests. Each rule is tried on a planted fault too."""
