"""The tests; ``./run test`` runs them all."""
