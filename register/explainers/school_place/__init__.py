"""Which school is offered to a child who starts school, in a made-up town."""
