"""Every role tried on everything that people can ask for."""
