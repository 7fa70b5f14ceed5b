"""The platforms that Nhịp Cầu speaks on, one package each."""
