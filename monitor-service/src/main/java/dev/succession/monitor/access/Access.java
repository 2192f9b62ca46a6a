package dev.succession.monitor.access;

import java.util.Locale;

/** How people and programs get in. */
public enum Access {

	/** They sign in with OpenID Connect, or bring a bearer token. */
	OIDC,

	/** All who reach the loopback address of this machine may do everything. */
	OPEN,

	/**
	 * All who reach the container may do everything. Its port has to be published on a
	 * loopback address.
	 */
	OPEN_IN_CONTAINER;

	/**
	 * Whether it is not checked who acts.
	 * @return {@code true} if names are typed and not verified
	 */
	public boolean isOpen() {
		return this != OIDC;
	}

	/**
	 * The value of the property {@code succession.monitor.access}.
	 * @return for example {@code open-in-container}
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
