"""The sample ward: where it lies, and how an installation is peopled with it."""
