package dev.succession.partnercenter.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done in the partner's name; deliberately without the name of who did
 * it and without the resource as it was.
 *
 * @param operationType what was done, such as {@code create_order}; lower case
 * @param operationStatus what came of it
 * @param resourceType on what, such as {@code order}; lower case
 * @param customerId for which customer, lower case, or {@code null}
 * @param originalCorrelationId {@code MS-CorrelationId} of the call that did it, lower
 * case, or {@code null}
 * @param orderId the order, lower case, or {@code null}
 * @param subscriptionIds the subscriptions, lower case
 * @param operationDate when
 */
public record AuditRecord(String operationType, Status operationStatus, String resourceType,
		@Nullable String customerId, @Nullable String originalCorrelationId, @Nullable String orderId,
		List<String> subscriptionIds, Instant operationDate) {

	/** Keeps its own copy of the ids. */
	public AuditRecord {
		subscriptionIds = List.copyOf(subscriptionIds);
	}

	/** What came of an operation. */
	public enum Status {

		/** It was done. */
		SUCCEEDED,

		/** It was not done. */
		FAILED,

		/** It is under way. */
		PROGRESS,

		/** A value newer than this client, or none at all. */
		UNKNOWN

	}

}
