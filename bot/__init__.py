"""Nhịp Cầu: the house in which plugins and platforms meet."""
