"""What the rows of tables state, once it is known what their columns hold."""
