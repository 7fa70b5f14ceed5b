"""What is checked about Nhịp Cầu."""
