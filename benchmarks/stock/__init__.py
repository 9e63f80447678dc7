"""The same bot on Rasa as it comes: its default pipeline and policies, its REST channel, its store in memory."""
