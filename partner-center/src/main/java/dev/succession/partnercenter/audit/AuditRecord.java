package dev.succession.partnercenter.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One operation on behalf of the partner, deliberately without the name of the person who
 * did it and without the resource as it was.
 *
 * @param operationType the operation, such as {@code create_order}; lower case
 * @param operationStatus its result
 * @param resourceType type of the resource, such as {@code order}; lower case
 * @param customerId the customer, or {@code null}
 * @param originalCorrelationId {@code MS-CorrelationId} of the call that did it, lower
 * case, or {@code null}
 * @param orderId the order, or {@code null}
 * @param subscriptionIds the subscriptions
 * @param operationDate when it was done
 */
public record AuditRecord(String operationType, Status operationStatus, String resourceType,
		@Nullable String customerId, @Nullable String originalCorrelationId, @Nullable String orderId,
		List<String> subscriptionIds, Instant operationDate) {

	/** Keeps its own copy of the ids. */
	public AuditRecord {
		subscriptionIds = List.copyOf(subscriptionIds);
	}

	/** Result of an operation. */
	public enum Status {

		/** Done. */
		SUCCEEDED,

		/** Not done. */
		FAILED,

		/** In progress. */
		PROGRESS,

		/** A value newer than this client, or none at all. */
		UNKNOWN

	}

}
