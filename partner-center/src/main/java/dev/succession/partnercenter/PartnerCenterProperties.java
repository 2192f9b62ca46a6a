package dev.succession.partnercenter;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Partner Center is, who we are there, and how patient and how eager the client is.
 *
 * @param cloud cloud the partner sells in; gives the defaults of the addresses
 * @param baseUrl address of the API, with or without {@code /v1}; by default the cloud's
 * @param authority address of the login service; by default the cloud's
 * @param tokenUrl full address of the token endpoint, v1 or v2.0; by default
 * {@code {authority}/{tenant-id}/oauth2/token}
 * @param tenantId tenant of the partner, as id or domain
 * @param resource audience the tokens are asked for; by default the cloud's API
 * @param app app-only credential
 * @param user App+User credential, which licence work and provisioning need
 * @param connectTimeout how long a connection may take to be made
 * @param readTimeout how long the first byte of an answer may take
 * @param totalTimeout how long one request may take with its whole answer
 * @param minCallTime time that must be left before the deadline for a request to start
 * @param maxInFlight how many requests may be under way at once
 * @param maxThrottleWait how long a call may itself wait for the rate limit before it
 * answers that it is throttled
 * @param pollInterval how long to wait between two looks at a change that was accepted
 * but does not show yet
 */
@ConfigurationProperties("succession.partner-center")
public record PartnerCenterProperties(@DefaultValue("global") Cloud cloud, @Nullable URI baseUrl,
		@Nullable URI authority, @Nullable URI tokenUrl, @Nullable String tenantId, @Nullable String resource,
		@Nullable App app, @Nullable User user, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("30s") Duration readTimeout, @DefaultValue("60s") Duration totalTimeout,
		@DefaultValue("1s") Duration minCallTime, @DefaultValue("64") int maxInFlight,
		@DefaultValue("5s") Duration maxThrottleWait, @DefaultValue("1s") Duration pollInterval) {

	/**
	 * App-only credential.
	 *
	 * @param clientId id of the registered application
	 * @param clientSecret its secret
	 */
	public record App(String clientId, String clientSecret) {

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
	 * @param refreshToken refresh token obtained at consent; used while the file has none
	 * @param refreshTokenFile file that keeps the refresh token as Microsoft renews it
	 */
	public record User(String clientId, String clientSecret, @Nullable String refreshToken,
			@Nullable Path refreshTokenFile) {

		@Override
		public String toString() {
			return "User[clientId=" + this.clientId + "]";
		}

	}

}
