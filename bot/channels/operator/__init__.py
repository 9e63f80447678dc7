"""The pages of the operator and of the advisers: health, information sessions, indicators, what was not understood."""
