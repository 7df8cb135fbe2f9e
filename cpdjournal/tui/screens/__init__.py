"""One module per screen, named after what the person sees."""
