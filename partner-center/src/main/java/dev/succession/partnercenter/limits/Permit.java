package dev.succession.partnercenter.limits;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The permission to send one request now. It is given back to {@link AdmissionControl}
 * with the answer, or unused.
 *
 * @param customerId the customer whose limit the request counts against, or {@code null}
 * @param sentAt when it was given
 * @param probe whether the request goes alone to find out which scope is limited
 */
public record Permit(@Nullable String customerId, Instant sentAt, boolean probe) {

	Permit at(Instant now) {
		return new Permit(this.customerId, now, this.probe);
	}

}
