"""Pages that show the components themselves."""
