package dev.succession.schemas.deadletters;

/**
 * The headers that a dead letter has besides those of its record. The names are Spring
 * Kafka's, so that tools which know those can read the letters.
 */
public final class DeadLetterHeaders {

	/** How the names of all these headers begin. */
	public static final String PREFIX = "kafka_dlt-";

	/** The topic of the record, as text. */
	public static final String TOPIC = PREFIX + "original-topic";

	/** The partition of the record, as 4 bytes. */
	public static final String PARTITION = PREFIX + "original-partition";

	/** The offset of the record, as 8 bytes. */
	public static final String OFFSET = PREFIX + "original-offset";

	/** When the record was written: epoch milliseconds as 8 bytes. */
	public static final String TIMESTAMP = PREFIX + "original-timestamp";

	/** The consumer group of the service that set the record aside, as text. */
	public static final String GROUP = PREFIX + "original-consumer-group";

	/** The class of the exception that says why, as text. */
	public static final String EXCEPTION = PREFIX + "exception-fqcn";

	/** Why the record was set aside, as text. */
	public static final String REASON = PREFIX + "exception-message";

	/** The stack trace of the exception, as text. */
	public static final String STACK_TRACE = PREFIX + "exception-stacktrace";

	private DeadLetterHeaders() {
	}

}
