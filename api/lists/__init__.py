"""Lists by columns: filters, orders and counts over what a property says of every member at once."""
