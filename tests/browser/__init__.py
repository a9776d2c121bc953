"""The site in a real browser: accessibility, keyboard, small screens, no script."""
