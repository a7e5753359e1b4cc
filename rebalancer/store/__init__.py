"""What is kept between two visits: the configuration under the user's keys, and the list of securities."""
