package dev.succession.partnercenter;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest refresh token, whoever renewed it: we, or another process with our store.
 */
class RefreshTokens {

	private static final Logger log = LoggerFactory.getLogger(RefreshTokens.class);

	private final @Nullable RefreshTokenStore store;

	private @Nullable String newest;

	private @Nullable String stored;

	RefreshTokens(@Nullable RefreshTokenStore store, @Nullable String first) {
		this.store = store;
		this.newest = first;
	}

	/** The newest token; {@code null} if there has never been one. */
	synchronized @Nullable String newest() {
		String kept = read();
		if (kept != null && !kept.equals(this.stored)) {
			this.stored = kept;
			this.newest = kept;
		}
		return this.newest;
	}

	/** Keeps a renewed token; it is used even if it can't be stored. */
	synchronized void renew(String renewed) {
		if (renewed.equals(this.newest)) {
			return;
		}
		this.newest = renewed;
		if (this.store == null) {
			return;
		}
		try {
			this.store.write(renewed);
			this.stored = renewed;
		}
		catch (IOException ex) {
			log.warn("The renewed refresh token can't be stored ({}); a restart needs a new consent",
					ex.getClass().getSimpleName());
		}
	}

	private @Nullable String read() {
		try {
			return (this.store != null) ? this.store.read() : null;
		}
		catch (IOException ex) {
			log.warn("The stored refresh token can't be read ({})", ex.getClass().getSimpleName());
			return null;
		}
	}

}
