"""What is done to clients' matters, each verb in one transaction."""
