"""Build the site: MkDocs for both editions, the check, and what is published when all is well."""
