package dev.succession.partnercenter.login;

import java.nio.file.Path;
import java.time.Clock;

import dev.succession.partnercenter.http.DeadlineRequestFactory;
import dev.succession.partnercenter.settings.ServiceAddresses;
import dev.succession.partnercenter.settings.MissingPropertyException;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/** Makes the tokens of the credentials that are configured. */
class CredentialsFactory {

	private final PartnerCenterProperties properties;

	private final RestClient client;

	private final Clock clock;

	CredentialsFactory(PartnerCenterProperties properties, DeadlineRequestFactory requests, Clock clock) {
		this.properties = properties;
		this.client = RestClient.builder().requestFactory(requests).build();
		this.clock = clock;
	}

	/** Tokens of the app-only credential, {@code null} if it is not configured. */
	@Nullable AccessTokenCache app() {
		PartnerCenterProperties.App app = this.properties.app();
		return (app != null) ? tokens(new Grant.AppOnly(app)) : null;
	}

	/** Tokens of the App+User credential, {@code null} if it is not configured. */
	@Nullable AccessTokenCache user(@Nullable RefreshTokenStore store) {
		PartnerCenterProperties.User user = this.properties.user();
		if (user == null) {
			return null;
		}
		CurrentRefreshToken refreshTokens = new CurrentRefreshToken(
				(store != null) ? store : file(user.refreshTokenFile()), user.refreshToken());
		if (refreshTokens.newest().equals(CurrentRefreshToken.MISSING)) {
			throw new MissingPropertyException("user.refresh-token",
					"there is no refresh token, neither here nor in user.refresh-token-file");
		}
		return tokens(new Grant.AppAndUser(user, refreshTokens));
	}

	private AccessTokenCache tokens(Grant grant) {
		TokenEndpoint endpoint = new TokenEndpoint(this.client, ServiceAddresses.token(this.properties),
				ServiceAddresses.resource(this.properties), this.clock);
		return new AccessTokenCache(endpoint, grant, this.properties.totalTimeout(), this.clock);
	}

	private static @Nullable RefreshTokenStore file(@Nullable Path file) {
		return (file != null) ? new FileRefreshTokenStore(file) : null;
	}

}
