"""Shipped to whoever writes plugins or adapters: a simulated town, a clock to turn, and the adapter contract."""
