package dev.succession.partnercenter.login;

import java.util.function.Function;

import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.settings.MissingPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * The two credentials; App+User stands in where app-only is missing, but not the other
 * way round.
 */
public class Credentials {

	private final @Nullable Login app;

	private final @Nullable Login user;

	Credentials(@Nullable Login app, @Nullable Login user) {
		if (app == null && user == null) {
			throw new MissingPropertyException("app.client-id",
					"no credential is configured; app-only, App+User (user.client-id ...) or both are needed");
		}
		this.app = app;
		this.user = user;
	}

	/**
	 * The credential of a call, or {@code null} if it needs App+User and there is none.
	 */
	public @Nullable Login of(Call.Credential credential) {
		return (credential == Call.Credential.APP && this.app != null) ? this.app : this.user;
	}

	public void requireUser() {
		if (this.user == null) {
			throw new MissingPropertyException("user.client-id",
					"users, licences and provisioning are open to an App+User credential only");
		}
	}

	/** Why a token is missing, or {@code null} if none is missing. */
	public @Nullable String tokenProblem() {
		return first(Login::tokenProblem);
	}

	/** Why Partner Center refuses a credential, or {@code null} if it refuses none. */
	public @Nullable String problem() {
		return first(Login::problem);
	}

	private @Nullable String first(Function<Login, @Nullable String> problem) {
		for (Login login : new @Nullable Login[] { this.user, this.app }) {
			String found = (login != null) ? problem.apply(login) : null;
			if (found != null) {
				return found;
			}
		}
		return null;
	}

}
