package dev.succession.partnercenter.login;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Stores the refresh token of the App+User credential. Microsoft may send a new one with
 * every access token. Publish a bean of this type to store it in a vault.
 * <p>
 * Any exception of a store, {@link IOException} or unchecked, means that the store cannot
 * be reached now. No call fails because of it: a token that cannot be stored is used
 * anyway, and while no token can be read, calls that need one are throttled. The message
 * of the exception is never logged, because it may contain the token.
 */
public interface RefreshTokenStore {

	/**
	 * Reads the token that was stored last.
	 * @return the token, or {@code null} if none is stored yet
	 * @throws IOException if it cannot be read now
	 */
	@Nullable String read() throws IOException;

	/**
	 * Stores a token in place of the one before.
	 * @param refreshToken the token, a secret
	 * @throws IOException if it cannot be stored now
	 */
	void write(String refreshToken) throws IOException;

}
