"""What can be told of a rule's pattern before it is searched for: words it needs, how matches begin and end."""
