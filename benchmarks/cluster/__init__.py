"""What a cluster bears: many people at once, processes killed under them, one worker and then two."""
