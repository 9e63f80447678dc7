"""Starts the assistant's three processes and keeps them running: what `make serve` runs."""
