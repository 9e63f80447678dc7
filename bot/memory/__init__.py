"""What the assistant remembers, for how long, and how it forgets: sessions, outbox, numbers, consents."""
