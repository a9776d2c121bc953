"""Which cancer screenings a person is invited to, and when (Decree 339/2011)."""
