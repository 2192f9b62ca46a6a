package dev.succession.partnercenter.limits;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The right to send one request now.
 *
 * @param customerId the customer it counts for, or {@code null}
 * @param sentAt when it was given
 * @param probe whether it goes alone to find out which scope is limited
 */
public record Permit(@Nullable String customerId, Instant sentAt, boolean probe) {

	Permit at(Instant now) {
		return new Permit(this.customerId, now, this.probe);
	}

}
