"""The nouns: what every floor of the house speaks about, and nothing else."""
