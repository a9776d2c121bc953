"""A SEIR epidemic, the hospital beds and staff that it needs, and a forecast from a series."""
