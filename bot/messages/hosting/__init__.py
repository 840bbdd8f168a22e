"""Words on being a host: the form, the switch, the nine benefits."""
