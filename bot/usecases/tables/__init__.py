"""Several who wait for one field share a talk."""
