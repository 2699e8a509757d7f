"""Code for one site, only where its YAML cannot say it: one module per outlet, named by its id."""
