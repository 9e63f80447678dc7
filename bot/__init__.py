"""What a person meets: words, channels, pages, documents, memory."""
