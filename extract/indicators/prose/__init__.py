"""What sentences state: numbers with their units, what each is about, for when and for whom."""
