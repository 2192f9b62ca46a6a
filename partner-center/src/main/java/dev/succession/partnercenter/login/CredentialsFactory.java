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

/** Makes the token caches of the credentials that are configured. */
class CredentialsFactory {

	private final PartnerCenterProperties properties;

	private final RestClient client;

	private final Duration totalTimeout;

	private final Clock clock;

	CredentialsFactory(PartnerCenterProperties properties, DeadlineRequestFactory requests, Duration totalTimeout,
			Clock clock) {
		this.properties = properties;
		this.client = RestClient.builder().requestFactory(requests).build();
		this.totalTimeout = totalTimeout;
		this.clock = clock;
	}

	/** Token cache of the app-only credential; {@code null} if it is not configured. */
	@Nullable AccessTokenCache app() {
		PartnerCenterProperties.App app = this.properties.app();
		return (app != null) ? tokens(new Grant.AppOnly(app)) : null;
	}

	/** Token cache of the App+User credential; {@code null} if it is not configured. */
	@Nullable AccessTokenCache user(@Nullable RefreshTokenStore store) {
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
		return tokens(new Grant.AppAndUser(user, refreshToken));
	}

	private AccessTokenCache tokens(Grant grant) {
		TokenEndpoint endpoint = new TokenEndpoint(this.client, ServiceAddresses.token(this.properties),
				ServiceAddresses.resource(this.properties), this.clock);
		return new AccessTokenCache(endpoint, grant, this.totalTimeout, this.clock);
	}

	private static @Nullable RefreshTokenStore file(@Nullable Path file) {
		return (file != null) ? new FileRefreshTokenStore(file) : null;
	}

}
