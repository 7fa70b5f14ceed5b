"""Our own bot on the same work, in processes of its own."""
