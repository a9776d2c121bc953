"""The models that a reader can run: pure functions over frozen inputs, without words.

Each model is a package: its ``declaration`` says what goes in, its ``model`` what comes out.
Inputs, steps and figures are named by keys; the words stand in ``register.words``.
"""
