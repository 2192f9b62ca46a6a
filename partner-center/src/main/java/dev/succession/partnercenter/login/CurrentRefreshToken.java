package dev.succession.partnercenter.login;

import java.io.IOException;

import dev.succession.partnercenter.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest refresh token, whoever renewed it: we, or another process with our store.
 */
public class CurrentRefreshToken {

	private static final Logger log = LoggerFactory.getLogger(CurrentRefreshToken.class);

	/** There has never been one. */
	static final Answer<String> MISSING = new Answer.Unknown<>("there is no refresh token");

	private static final Answer<String> UNREADABLE = new Answer.Unknown<>("the stored refresh token can't be read");

	private final @Nullable RefreshTokenStore store;

	private final @Nullable String first;

	private @Nullable String newest;

	private @Nullable String stored;

	public CurrentRefreshToken(@Nullable RefreshTokenStore store, @Nullable String first) {
		this.store = store;
		this.first = first;
	}

	/**
	 * The newest token. While the store can't be read it is the last one known from it,
	 * or unknown: the first, which is configured, may have been replaced long ago.
	 */
	synchronized Answer<String> newest() {
		boolean readable = readStore();
		if (this.newest == null && readable) {
			this.newest = this.first;
		}
		if (this.newest == null) {
			return readable ? MISSING : UNREADABLE;
		}
		return new Answer.Done<>(this.newest);
	}

	/** Keeps a renewed token; it is used even if it can't be stored. */
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
			log.warn("The renewed refresh token can't be stored ({}); a restart needs a new consent",
					ex.getClass().getSimpleName());
		}
	}

	private boolean readStore() {
		try {
			String kept = (this.store != null) ? this.store.read() : null;
			if (kept != null && !kept.equals(this.stored)) {
				this.stored = kept;
				this.newest = kept;
			}
			return true;
		}
		catch (IOException | RuntimeException ex) {
			log.warn("The stored refresh token can't be read ({})", ex.getClass().getSimpleName());
			return false;
		}
	}

}
