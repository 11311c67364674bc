"""What the columns of tables hold: names, levels, units, years, who answers for them."""
