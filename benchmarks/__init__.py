"""What a turn, a start and a bilan cost, beside Rasa's own floor; results are kept and compared."""
