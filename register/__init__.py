"""A public register of a city's AI and automated systems. Start at ``register.app``."""

__version__ = "0.1.0"
