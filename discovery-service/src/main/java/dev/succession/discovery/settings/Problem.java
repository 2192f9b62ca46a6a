package dev.succession.discovery.settings;

/**
 * A setting with which discovery can't work.
 *
 * @param property full name of the property
 * @param what what is wrong with it, to be read after its name
 * @param fix what to do about it
 */
record Problem(String property, String what, String fix) {

	@Override
	public String toString() {
		return "%s %s".formatted(this.property, this.what);
	}

}
