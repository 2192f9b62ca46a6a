package dev.succession.partnercenter.settings;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Partner Center is, and who we are there. The other packages have settings of
 * their own below the same prefix.
 *
 * @param cloud cloud the partner sells in; gives the defaults of the addresses
 * @param baseUrl address of the API, with or without {@code /v1}; by default that of the
 * cloud
 * @param authority address of the login service; by default that of the cloud
 * @param tokenUrl full address of the token endpoint, v1 or v2.0; by default
 * {@code {authority}/{tenant-id}/oauth2/token}
 * @param tenantId tenant of the partner, as id or domain
 * @param resource audience of the tokens; by default the API of the cloud
 * @param app app-only credential: customers, subscriptions and orders
 * @param user App+User credential: users, licences and provisioning; everything if it is
 * the only one
 * @param requireUser whether to refuse the start without an App+User credential
 * @param requireLicenses whether to refuse the start in a cloud whose API cannot manage
 * licences of users
 */
@ConfigurationProperties("succession.partner-center")
public record PartnerCenterProperties(@DefaultValue("global") Cloud cloud, @Nullable URI baseUrl,
		@Nullable URI authority, @Nullable URI tokenUrl, @Nullable String tenantId, @Nullable String resource,
		@Nullable App app, @Nullable User user, @DefaultValue("false") boolean requireUser,
		@DefaultValue("true") boolean requireLicenses) {

	/** Checks the addresses. */
	public PartnerCenterProperties {
		PropertyChecks.webAddress("base-url", baseUrl);
		PropertyChecks.webAddress("authority", authority);
		PropertyChecks.webAddress("token-url", tokenUrl);
	}

	/**
	 * App-only credential.
	 *
	 * @param clientId id of the registered application
	 * @param clientSecret its secret
	 */
	public record App(String clientId, String clientSecret) {

		/** Checks that both are given. */
		public App {
			PropertyChecks.present("app.client-id", clientId);
			PropertyChecks.present("app.client-secret", clientSecret);
		}

		@Override
		public String toString() {
			return "App[clientId=" + this.clientId + "]";
		}

	}

	/**
	 * App+User credential of the secure application model.
	 *
	 * @param clientId id of the registered application
	 * @param clientSecret its secret
	 * @param refreshToken refresh token that the user's consent gave; used while the file
	 * holds none
	 * @param refreshTokenFile file that keeps the refresh token when Microsoft renews it
	 */
	public record User(String clientId, String clientSecret, @Nullable String refreshToken,
			@Nullable Path refreshTokenFile) {

		/** Checks that the application is given. */
		public User {
			PropertyChecks.present("user.client-id", clientId);
			PropertyChecks.present("user.client-secret", clientSecret);
		}

		@Override
		public String toString() {
			return "User[clientId=" + this.clientId + "]";
		}

	}

}
