"""What somebody else might ship: a platform of letters in a folder, and a plugin that answers."""
