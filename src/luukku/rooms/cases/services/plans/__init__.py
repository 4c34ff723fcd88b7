"""What is done to clients' plans: write, agree, renew, end, and record together with the client."""
