"""A plugin as far as its pages go."""
