package dev.succession.monitor.access;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.HttpServerErrorException;

/**
 * The OpenID provider has not told how to use it. It is no fault of those who sign in.
 */
final class ProviderUnreachableException extends RuntimeException {

	private static final Set<String> OUT_OF_ORDER = Set.of(OAuth2ErrorCodes.SERVER_ERROR,
			OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);

	ProviderUnreachableException(String issuer, RuntimeException cause) {
		super("The configuration of %s can't be read".formatted(issuer), cause);
	}

	/**
	 * Whether a sign-in or a token could not be checked because the provider does not
	 * answer, or says that it is out of order.
	 */
	static boolean isCauseOf(Throwable failure) {
		return Stream.iterate(failure, (it) -> it != null, Throwable::getCause)
			.anyMatch(ProviderUnreachableException::tellsOfIt);
	}

	private static boolean tellsOfIt(Throwable failure) {
		return switch (failure) {
			case ProviderUnreachableException _, AuthenticationServiceException _, HttpServerErrorException _,
					IOException _ ->
				true;
			case OAuth2AuthenticationException refusal -> OUT_OF_ORDER.contains(refusal.getError().getErrorCode());
			default -> false;
		};
	}

}
