package dev.succession.discovery.dryrun;

import java.util.Objects;

import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether Partner Center's login service issues tokens and Partner Center accepts them,
 * and if not, which property to check.
 */
class LoginStatus {

	private static final String PREFIX = "succession.partner-center.";

	private final HealthIndicator health;

	private final PartnerCenterProperties properties;

	LoginStatus(HealthIndicator health, PartnerCenterProperties properties) {
		this.health = health;
		this.properties = properties;
	}

	/** Whether the login service refuses to issue a token. */
	boolean isRefused() {
		return problem().startsWith("refused");
	}

	/** Whether there is no token that Partner Center accepts, for any reason. */
	boolean isBroken() {
		return !problem().isEmpty() || !refusal().isEmpty();
	}

	/**
	 * What to do about the missing or refused token.
	 * @return the advice, or null if there are tokens and none is refused
	 */
	@Nullable String advice() {
		String problem = problem();
		if (problem.isEmpty()) {
			return refusal().isEmpty() ? null : "Partner Center refuses the credential: " + refusal();
		}
		if (!isRefused()) {
			return "there is no access token (%s): check %sauthority or %stoken-url, and the network".formatted(problem,
					PREFIX, PREFIX);
		}
		return "the login service refuses to give a token (%s): check %s".formatted(problem, suspects(problem));
	}

	/**
	 * What to do if the API refuses a valid token.
	 * @return the advice
	 */
	String denied() {
		return "check that %s%s.client-id is an application that Partner Center knows (Account settings, App management)"
			.formatted(PREFIX, credential());
	}

	private String suspects(String problem) {
		String application = PREFIX + credential();
		if (problem.endsWith("invalid_client")) {
			return application + ".client-secret and " + application + ".client-id";
		}
		if (problem.endsWith("invalid_grant")) {
			return PREFIX + "user.refresh-token and " + PREFIX + "user.refresh-token-file";
		}
		return PREFIX + "tenant-id, " + application + ".client-id and " + application + ".client-secret";
	}

	private String credential() {
		return (this.properties.app() != null) ? "app" : "user";
	}

	private String problem() {
		return detail("token");
	}

	private String refusal() {
		return detail("credential");
	}

	private String detail(String name) {
		Health now = Objects.requireNonNull(this.health.health());
		return (now.getDetails().get(name) instanceof String text) ? text : "";
	}

}
