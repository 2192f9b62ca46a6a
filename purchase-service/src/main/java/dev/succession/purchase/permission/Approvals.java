package dev.succession.purchase.permission;

import java.util.Optional;
import java.util.function.Predicate;

import dev.succession.events.RolloutApproved;

/** Which plans are approved. */
interface Approvals extends AutoCloseable {

	/** For a service whose orders begin with announcements. */
	Approvals NONE = (_, _) -> Optional.empty();

	/**
	 * The newest approval of a retirement that counts. Before another one than is wanted
	 * is answered, or none, the approvals were read to their end.
	 * @param retirement the retirement
	 * @param wanted whether an approval is one that allows what is asked for
	 * @return the approval; empty if there is none
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then it is not known what is approved
	 */
	Optional<RolloutApproved> newest(String retirement, Predicate<RolloutApproved> wanted);

	@Override
	default void close() {
	}

}
