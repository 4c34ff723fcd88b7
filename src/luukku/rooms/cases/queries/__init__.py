"""What is read of clients and matters; every read begins with who asks."""
