-- Rasa's conversations in a database of their own, beside the gateways' memory.
CREATE DATABASE conversations;
