package dev.succession.monitor.access;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who gets in, and for how long.
 *
 * @param access whether people sign in
 * @param oidc who knows them, and what they may do
 * @param session how long a sign-in lasts
 */
@ConfigurationProperties("succession.monitor")
public record AccessProperties(@DefaultValue("oidc") Access access, @DefaultValue Oidc oidc,
		@DefaultValue Session session) {

	private static final String ACCESS = "succession.monitor.access";

	public AccessProperties {
		if (access == Access.OIDC && oidc.issuerUri() == null) {
			throw invalid(ACCESS, access.value(),
					"Set succession.monitor.oidc.issuer-uri to the address of your OpenID provider, and "
							+ "succession.monitor.oidc.client-id; or, on a machine of your own, set it to open: then "
							+ "all who reach the monitor on this machine may do everything.");
		}
		if (access == Access.OIDC && oidc.audience() == null) {
			throw invalid(ACCESS, access.value(), "Set succession.monitor.oidc.client-id for people who sign in, or "
					+ "succession.monitor.oidc.audience if only programs with bearer tokens shall get in.");
		}
	}

	/**
	 * The OpenID provider, and which of its claims say what.
	 *
	 * @param issuerUri the issuer; its configuration is read from
	 * {@code /.well-known/openid-configuration} below it
	 * @param clientId the monitor's client id; without one only bearer tokens get in
	 * @param clientSecret the monitor's secret; without one it is a public client with
	 * PKCE
	 * @param scopes what is asked for at a sign-in
	 * @param audience for whom a bearer token has to be issued; the client id if it is
	 * not given
	 * @param rolesClaim the claim with the roles; dots lead into nested claims
	 * @param viewerRole the role of those who may see everything
	 * @param operatorRole the role of those who may also act
	 * @param approverRole the role of those who may have money spent
	 * @param userClaim the claim with the id of the user
	 */
	public record Oidc(@Nullable URI issuerUri, @Nullable String clientId, @Nullable String clientSecret,
			@DefaultValue("openid") List<String> scopes, @Nullable String audience,
			@DefaultValue("roles") String rolesClaim, @DefaultValue("succession-viewer") String viewerRole,
			@DefaultValue("succession-operator") String operatorRole,
			@DefaultValue("succession-approver") String approverRole, @DefaultValue("sub") String userClaim) {

		public Oidc {
			audience = (audience != null) ? audience : clientId;
			if (viewerRole.equals(operatorRole)) {
				throw invalid("succession.monitor.oidc.operator-role", operatorRole,
						"It must differ from succession.monitor.oidc.viewer-role.");
			}
			if (approverRole.equals(viewerRole) || approverRole.equals(operatorRole)) {
				throw invalid("succession.monitor.oidc.approver-role", approverRole,
						"It must differ from viewer-role and operator-role; a person may hold several.");
			}
		}

		@Override
		public String toString() {
			return "Oidc[issuerUri=%s, clientId=%s]".formatted(this.issuerUri, this.clientId);
		}

	}

	/**
	 * How long a sign-in lasts. How long an idle one lasts is
	 * {@code server.servlet.session.timeout}.
	 *
	 * @param longest how long at most, since what a user may do is asked at the sign-in
	 * only
	 * @param perUser how many a user may have at once; the oldest one ends
	 */
	public record Session(@DefaultValue("12h") Duration longest, @DefaultValue("5") int perUser) {

		public Session {
			if (!longest.isPositive()) {
				throw invalid("succession.monitor.session.longest", longest, "It must be longer than zero.");
			}
			if (perUser < 1) {
				throw invalid("succession.monitor.session.per-user", perUser, "It must be at least 1.");
			}
		}

	}

	/** Without a sign-in nothing outside this machine may reach the monitor. */
	void requireFitting(@Nullable InetAddress address) {
		if (this.access == Access.OPEN && (address == null || !address.isLoopbackAddress())) {
			throw invalid(ACCESS, this.access.value(),
					"It needs a loopback address, and server.address is %s: set that to 127.0.0.1, or configure a sign-in. In a container whose port is published on 127.0.0.1 only, set open-in-container."
						.formatted((address != null) ? address.getHostAddress() : "not set, which means all"));
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, Object value, String rule) {
		return new InvalidConfigurationPropertyValueException(property, value, rule);
	}

}
