package dev.succession.partnercenter;

import org.jspecify.annotations.Nullable;

/** The tokens of the two credentials; one stands in for the other where it may. */
class Credentials {

	private final @Nullable Tokens app;

	private final @Nullable Tokens user;

	Credentials(@Nullable Tokens app, @Nullable Tokens user) {
		this.app = app;
		this.user = user;
	}

	Tokens of(Call.Credential credential) {
		Tokens tokens = (credential == Call.Credential.APP && this.app != null) ? this.app : this.user;
		if (tokens == null) {
			throw new IllegalStateException("Set succession.partner-center.user.client-id: licences, users and "
					+ "provisioning need an App+User credential");
		}
		return tokens;
	}

}
