package dev.succession.simulator.token;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The access tokens issued so far, in memory only.
 */
@Component
public class AccessTokens {

	private final Map<String, AccessToken> issued = new ConcurrentHashMap<>();

	String issue(AccessToken token) {
		Instant now = Instant.now();
		this.issued.values().removeIf((old) -> old.expires().isBefore(now));
		String text = "simulated." + UUID.randomUUID() + "." + UUID.randomUUID();
		this.issued.put(text, token);
		return text;
	}

	/**
	 * Finds an access token that has not expired.
	 * @param text the token as it was sent
	 * @return the token, or null if it isn't valid
	 */
	public @Nullable AccessToken find(String text) {
		AccessToken token = this.issued.get(text);
		return (token != null && token.expires().isAfter(Instant.now())) ? token : null;
	}

}
