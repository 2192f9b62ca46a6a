package dev.succession.simulator.token;

import java.time.Instant;

/**
 * An access token's rights and lifetime.
 *
 * @param user whether it is App+User, rather than app-only
 * @param readOnly whether it allows reading only
 * @param audienceAccepted whether it was issued for this API
 * @param expires when it expires, by the real clock
 */
public record AccessToken(boolean user, boolean readOnly, boolean audienceAccepted, Instant expires) {
}
