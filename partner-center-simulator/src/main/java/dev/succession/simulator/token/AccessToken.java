package dev.succession.simulator.token;

import java.time.Instant;

/**
 * What an access token stands for.
 *
 * @param user whether it is App+User, rather than app-only
 * @param readOnly whether it allows reading only
 * @param audienceAccepted whether it was made for this API
 * @param expires until when it is accepted, by the machine's clock
 */
public record AccessToken(boolean user, boolean readOnly, boolean audienceAccepted, Instant expires) {
}
