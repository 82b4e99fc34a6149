"""Document -> Mentions: parties, persons and offices, places, times and amounts, and who "he" and "the group" are."""
