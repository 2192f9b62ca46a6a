package dev.succession.discovery.settings;

/**
 * A setting that discovery can't work with.
 *
 * @param property full name of the property
 * @param what what is wrong with it, worded to follow the property's name
 * @param fix what to do about it
 */
record Problem(String property, String what, String fix) {

	@Override
	public String toString() {
		return "%s %s".formatted(this.property, this.what);
	}

}
