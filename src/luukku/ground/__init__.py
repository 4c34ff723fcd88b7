"""The ground floor: what every room stands on: people, the journal and the page frame."""
