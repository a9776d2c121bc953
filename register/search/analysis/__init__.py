"""From the words of a text to what they are found by, in three languages."""
