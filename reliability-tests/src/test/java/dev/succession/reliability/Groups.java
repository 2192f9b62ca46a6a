package dev.succession.reliability;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What services are told of their consumer groups, and of batches that suit them. */
final class Groups {

	/** Unless a test says otherwise. */
	static final List<String> USUAL = classic(Duration.ofSeconds(5));

	private Groups() {
	}

	/**
	 * Groups whose assignments the members work out.
	 * @param batch how long a batch may start calls
	 * @return arguments for services
	 */
	static List<String> classic(Duration batch) {
		return arguments(batch, "session.timeout.ms=6000", "heartbeat.interval.ms=1500");
	}

	/**
	 * Groups whose assignments the broker works out (KIP-848).
	 * @param batch how long a batch may start calls
	 * @return arguments for services
	 */
	static List<String> modern(Duration batch) {
		return arguments(batch, "group.protocol=consumer");
	}

	private static List<String> arguments(Duration batch, String... consumer) {
		long leastForACall = batch.dividedBy(5).toMillis();
		return Stream.concat(
				Stream.of("--succession.choreography.batch-budget=%dms".formatted(batch.toMillis()),
						"--succession.partner-center.call.min-time-left=%dms".formatted(leastForACall),
						"--succession.partner-center.call.min-time-left-for-order=%dms".formatted(leastForACall)),
				Stream.of(consumer).map("--spring.kafka.consumer.properties."::concat))
			.toList();
	}

}
