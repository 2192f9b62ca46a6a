package dev.succession.partnercenter.login;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Where the refresh token of the App+User credential is kept. Microsoft may send a new
 * one with every access token. Publish a bean of this type to keep it in a vault.
 * <p>
 * Whatever a store throws, {@link IOException} or unchecked, means no more than that it
 * can't be reached now. No call fails for it: a token that can't be kept is used all the
 * same, and while none can be read, calls that need one are held back. Its message gets
 * into no log, for it may quote the token.
 */
public interface RefreshTokenStore {

	/**
	 * Reads the token kept last.
	 * @return the token, or {@code null} if none was kept yet
	 * @throws IOException if it can't be read now
	 */
	@Nullable String read() throws IOException;

	/**
	 * Keeps a token in place of the one before.
	 * @param refreshToken the token, a secret
	 * @throws IOException if it can't be kept now
	 */
	void write(String refreshToken) throws IOException;

}
