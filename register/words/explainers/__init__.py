"""The words of the models that a reader can run: one module for each, and what they share."""
