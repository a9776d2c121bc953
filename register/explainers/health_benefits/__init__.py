"""Care gaps in a made-up population: who is found, in which order, and who never is."""
