"""What may be done to the county's organisations and to those who sign in; one module a noun."""
