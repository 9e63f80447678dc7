"""The ways in: the gateway that people, telephones and kiosks talk to."""
