package dev.succession.partnercenter.login;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import dev.succession.partnercenter.http.DeadlineRequestFactory;
import dev.succession.partnercenter.settings.MissingPropertyException;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import dev.succession.partnercenter.settings.ServiceAddresses;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/** Makes the credentials that are configured. */
class CredentialsFactory {

	private final PartnerCenterProperties properties;

	private final RestClient client;

	private final Duration totalTimeout;

	private final LoginMetrics metrics;

	private final Clock clock;

	CredentialsFactory(PartnerCenterProperties properties, DeadlineRequestFactory requests, Duration totalTimeout,
			LoginMetrics metrics, Clock clock) {
		this.properties = properties;
		this.client = RestClient.builder().requestFactory(requests).build();
		this.totalTimeout = totalTimeout;
		this.metrics = metrics;
		this.clock = clock;
	}

	/** The app-only credential; {@code null} if it is not configured. */
	@Nullable Login app() {
		PartnerCenterProperties.App app = this.properties.app();
		return (app != null) ? login(CredentialName.APP_ONLY, new Grant.AppOnly(app)) : null;
	}

	/** The App+User credential; {@code null} if it is not configured. */
	@Nullable Login user(@Nullable RefreshTokenStore store) {
		PartnerCenterProperties.User user = this.properties.user();
		if (user == null) {
			return null;
		}
		CurrentRefreshToken refreshToken = new CurrentRefreshToken(
				(store != null) ? store : file(user.refreshTokenFile()), user.refreshToken());
		if (refreshToken.newest().equals(CurrentRefreshToken.MISSING)) {
			throw new MissingPropertyException("user.refresh-token",
					"there is no refresh token, neither here nor in user.refresh-token-file");
		}
		return login(CredentialName.APP_AND_USER, new Grant.AppAndUser(user, refreshToken));
	}

	private Login login(CredentialName name, Grant grant) {
		TokenEndpoint endpoint = new TokenEndpoint(this.client, ServiceAddresses.token(this.properties),
				ServiceAddresses.resource(this.properties), this.clock);
		AccessTokenCache tokens = new AccessTokenCache(endpoint, grant, this.totalTimeout, this.clock);
		return new Login(name, tokens, new CredentialBackoff(name, this.clock), this.metrics);
	}

	private static @Nullable RefreshTokenStore file(@Nullable Path file) {
		return (file != null) ? new FileRefreshTokenStore(file) : null;
	}

}
