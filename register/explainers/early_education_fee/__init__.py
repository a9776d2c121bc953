"""The early childhood education fee (Act 1503/2016) and the decision on it."""
