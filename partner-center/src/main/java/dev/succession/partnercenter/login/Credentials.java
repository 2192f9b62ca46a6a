package dev.succession.partnercenter.login;

import java.util.Objects;
import java.util.stream.Stream;

import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.settings.MissingPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of the two credentials; App+User stands in where app-only is missing, but
 * not the other way round.
 */
public class Credentials {

	private final @Nullable AccessTokenCache app;

	private final @Nullable AccessTokenCache user;

	Credentials(@Nullable AccessTokenCache app, @Nullable AccessTokenCache user) {
		if (app == null && user == null) {
			throw new MissingPropertyException("app.client-id",
					"no credential is configured; app-only, App+User (user.client-id ...) or both are needed");
		}
		this.app = app;
		this.user = user;
	}

	/** The tokens for a call, or {@code null} if it needs App+User and there is none. */
	public @Nullable AccessTokenCache of(Call.Credential credential) {
		return (credential == Call.Credential.APP && this.app != null) ? this.app : this.user;
	}

	public void requireUser() {
		if (this.user == null) {
			throw new MissingPropertyException("user.client-id",
					"users, licences and provisioning are open to an App+User credential only");
		}
	}

	/** Why a token is missing, or {@code null} if none is missing. */
	public @Nullable String problem() {
		return Stream.of(this.app, this.user)
			.filter(Objects::nonNull)
			.map(AccessTokenCache::problem)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
