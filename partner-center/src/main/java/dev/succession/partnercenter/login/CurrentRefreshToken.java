package dev.succession.partnercenter.login;

import java.io.IOException;

import dev.succession.partnercenter.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest refresh token, renewed by this process or by another process with the same
 * store.
 */
class CurrentRefreshToken {

	private static final Logger log = LoggerFactory.getLogger(CurrentRefreshToken.class);

	/** There has never been a refresh token. */
	static final Answer<String> MISSING = new Answer.Unknown<>("there is no refresh token");

	private static final Answer<String> UNREADABLE = new Answer.Unknown<>("the stored refresh token can't be read");

	private final @Nullable RefreshTokenStore store;

	private final @Nullable String configured;

	private @Nullable String newest;

	private @Nullable String stored;

	CurrentRefreshToken(@Nullable RefreshTokenStore store, @Nullable String configured) {
		this.store = store;
		this.configured = configured;
	}

	/**
	 * The newest token. While the store cannot be read, it is the last token that was
	 * read from it, or unknown: the configured token may have been replaced long ago.
	 */
	synchronized Answer<String> newest() {
		boolean readable = readStore();
		if (this.newest == null && readable) {
			this.newest = this.configured;
		}
		if (this.newest == null) {
			return readable ? MISSING : UNREADABLE;
		}
		return new Answer.Done<>(this.newest);
	}

	/** Keeps a renewed token. It is used even if it cannot be stored. */
	synchronized void renew(String renewed) {
		this.newest = renewed;
		if (this.store == null || renewed.equals(this.stored)) {
			return;
		}
		try {
			this.store.write(renewed);
			this.stored = renewed;
		}
		catch (IOException | RuntimeException ex) {
			log.warn(
					"The renewed refresh token can't be stored ({}). It is used until the next restart; "
							+ "make the store writable, or the restart needs a new consent",
					ex.getClass().getSimpleName());
		}
	}

	private boolean readStore() {
		try {
			String read = (this.store != null) ? this.store.read() : null;
			if (read != null && !read.equals(this.stored)) {
				this.stored = read;
				this.newest = read;
			}
			return true;
		}
		catch (IOException | RuntimeException ex) {
			log.warn("The stored refresh token can't be read ({}). The next token request tries again; "
					+ "check the store if this goes on", ex.getClass().getSimpleName());
			return false;
		}
	}

}
