"""Other people's bots, doing the same work in processes of their own; nothing here needs more than their environment."""
