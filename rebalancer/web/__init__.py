"""The web server: CherryPy application, guards, forms and pages."""
