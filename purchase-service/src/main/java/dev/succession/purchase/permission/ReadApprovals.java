package dev.succession.purchase.permission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dev.succession.choreography.Beside;
import dev.succession.events.RolloutApproved;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.plan.SignedTerms;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The approvals, read from their topic by a consumer of their own. One that lacks
 * signatures counts as little as none, no matter who has written it. A release may be
 * seen before its approval is: so nothing is refused before the topic was read to its
 * end.
 */
final class ReadApprovals implements Approvals {

	private static final Logger log = LoggerFactory.getLogger(ReadApprovals.class);

	/** How long what was read counts: a newer approval is obeyed that much later. */
	private static final Duration KNOWN_FOR = Duration.ofSeconds(3);

	private final Beside beside;

	private final SignedTerms signed;

	private final Beside.Follower follower;

	private final Map<String, RolloutApproved> newest = new ConcurrentHashMap<>();

	ReadApprovals(Beside beside, SignedTerms signed) {
		this.beside = beside;
		this.signed = signed;
		this.follower = beside.follow(FactTopic.ROLLOUT_APPROVED, KNOWN_FOR, this::read);
	}

	@Override
	public Optional<RolloutApproved> newest(String retirement, Predicate<RolloutApproved> wanted) {
		if (!this.follower.isConfirmed() || newest(retirement).filter(wanted).isEmpty()) {
			this.follower.catchUp();
		}
		return newest(retirement);
	}

	private Optional<RolloutApproved> newest(String retirement) {
		return Optional.ofNullable(this.newest.get(retirement));
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		if (record.value() == null) {
			if (record.key() != null) {
				this.newest.remove(new String(record.key(), StandardCharsets.UTF_8));
			}
			return;
		}
		try {
			if (this.beside.read(record) instanceof RolloutApproved approved) {
				add(approved, record);
			}
		}
		catch (SerializationException ex) {
			if (FactSerdes.isRegistryUnavailable(ex)) {
				throw ex;
			}
			log.warn("{} can't be read, and approves nothing: {}", RecordPosition.of(record), ex.getMessage());
		}
	}

	private void add(RolloutApproved approved, ConsumerRecord<byte[], byte[]> record) {
		if (this.signed.count(approved)) {
			this.newest.put(approved.getTerms().getRetirement(), approved);
			return;
		}
		log.warn("{} approves nothing: plan {} of {} has not enough good signatures, {} are needed",
				RecordPosition.of(record), approved.getTerms().getPlan(), approved.getTerms().getRetirement(),
				this.signed.needed());
	}

	@Override
	public void close() {
		this.follower.close();
	}

}
