"""The only code that is loaded inside Rasa (Python 3.10); nothing else imports it."""
