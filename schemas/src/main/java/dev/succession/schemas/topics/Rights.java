package dev.succession.schemas.topics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;
import org.jspecify.annotations.Nullable;

/**
 * What one service has to be allowed to do on a cluster, and nothing more.
 *
 * @param reads the topics that it reads
 * @param writes the topics that it writes
 * @param groups the consumer groups that it joins
 * @param transactions how the ids of its transactions begin; null if it has none
 */
public record Rights(Set<String> reads, Set<String> writes, Set<String> groups, @Nullable String transactions) {

	/** What the monitor may have services do. */
	private static final List<FactTopic> ACTIONS = List.of(FactTopic.REDRIVE_REQUESTED, FactTopic.REHEARSAL_REQUESTED,
			FactTopic.EXAMINATION_REQUESTED, FactTopic.ROLLBACK_REQUESTED, FactTopic.PAUSE_REQUESTED,
			FactTopic.RESUME_REQUESTED, FactTopic.REPLAY_REQUESTED, FactTopic.SCAN_REQUESTED, FactTopic.PLAN_REQUESTED);

	/** What has money spent. */
	private static final List<FactTopic> APPROVALS = List.of(FactTopic.APPROVAL_REQUESTED, FactTopic.WAVE_REQUESTED,
			FactTopic.LIMITS_REQUESTED);

	/**
	 * The rights of the monitor. It reads everything that is no service's own memory. It
	 * writes what it has to remember itself, and the commands that operators may give
	 * with it: without these rights it only shows.
	 * @param names the names on the cluster
	 * @return its rights
	 */
	public static Rights ofMonitor(TopicNames names) {
		Set<String> reads = new TreeSet<>();
		Set<String> writes = new TreeSet<>();
		for (FactTopic fact : FactTopic.values()) {
			reads.add(names.of(fact));
			reads.add(TopicNames.deadLetters(names.of(fact)));
			if (fact.isOfMonitor() || ACTIONS.contains(fact)) {
				writes.add(names.of(fact));
			}
		}
		for (Service service : Service.values()) {
			ServiceNames own = names.of(service);
			reads.addAll(Set.of(own.again(), own.later(), TopicNames.deadLetters(own.again())));
		}
		ServiceNames monitor = names.ofMonitor();
		return new Rights(reads, writes, Set.of(monitor.group()), monitor.transactions());
	}

	/**
	 * The rights of the principal with which the monitor writes what approvers ask for.
	 * It is another one than the monitor's own, and is configured only where the console
	 * may approve.
	 * @param names the names on the cluster
	 * @return its rights
	 */
	public static Rights ofApprovals(TopicNames names) {
		Set<String> writes = new TreeSet<>();
		APPROVALS.forEach((fact) -> writes.add(names.of(fact)));
		return new Rights(Set.of(), writes, Set.of(), null);
	}

	/**
	 * The rights of the rollout service. It alone says what is approved and what may
	 * begin.
	 * @param names the names on the cluster
	 * @return its rights
	 */
	public static Rights ofRollout(TopicNames names) {
		RolloutNames own = new RolloutNames(names);
		Set<String> reads = new TreeSet<>(Set.of(own.observed(), own.state()));
		Set<String> writes = new TreeSet<>(reads);
		RolloutFacts.takes().forEach((fact) -> {
			reads.add(names.of(fact));
			writes.add(TopicNames.deadLetters(names.of(fact)));
		});
		RolloutFacts.publishes().forEach((fact) -> writes.add(names.of(fact)));
		return new Rights(reads, writes, Set.of(own.application()), own.application() + "-");
	}

	/**
	 * The rights of a service. It reads every fact: before it replays a dead letter, it
	 * looks whether any service has written about the migration since. Of the commands
	 * and the dead letters it reads those that it takes and has set aside. What services
	 * tell about themselves it only writes.
	 * @param service the service
	 * @param names the names on the cluster
	 * @return its rights
	 */
	public static Rights of(Service service, TopicNames names) {
		ServiceNames own = names.of(service);
		Set<String> reads = new TreeSet<>(Set.of(own.again(), own.later(), own.state()));
		Set<String> writes = new TreeSet<>(reads);
		for (FactTopic fact : FactTopic.values()) {
			boolean isTold = !fact.isCommand() && !fact.isCompacted() && !fact.isOfMonitor() && !fact.isOfRollout();
			if (isTold || service.takes().contains(fact) || isProof(service, fact)) {
				reads.add(names.of(fact));
			}
		}
		service.publishes().forEach((fact) -> writes.add(names.of(fact)));
		Set<String> letters = new LinkedHashSet<>(Set.of(TopicNames.deadLetters(own.again())));
		service.takes().forEach((fact) -> letters.add(TopicNames.deadLetters(names.of(fact))));
		reads.addAll(letters);
		writes.addAll(letters);
		return new Rights(reads, writes, Set.of(own.group(), own.later()), own.transactions());
	}

	/** What obeys a release checks it against the approvals. */
	private static boolean isProof(Service service, FactTopic fact) {
		return fact == FactTopic.ROLLOUT_APPROVED && service.takes().contains(FactTopic.MIGRATION_RELEASED);
	}

}
