"""The models that a reader can run."""
