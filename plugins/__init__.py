"""What Nhịp Cầu does for a ward, one package for each service."""
