"""Stratograph's service: GraphQL, HTTP and the command line over `stratograph.graph`."""
