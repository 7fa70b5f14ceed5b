"""How long things take, against what was promised."""
