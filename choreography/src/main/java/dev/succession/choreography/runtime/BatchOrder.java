package dev.succession.choreography.runtime;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.succession.choreography.facts.EndDate;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;

/**
 * In which order the customers of a batch are begun, of whom only some are worked on at
 * once: first those for whom something is undone, because what is given back may soon
 * cost money; then those whose old subscription ends first. The facts of one customer
 * stay in their order.
 */
final class BatchOrder {

	private BatchOrder() {
	}

	static List<List<ReceivedFact>> of(Collection<List<ReceivedFact>> byCustomer) {
		return byCustomer.stream()
			.sorted(Comparator.comparing((List<ReceivedFact> facts) -> facts.stream().noneMatch(BatchOrder::undoes))
				.thenComparing(BatchOrder::firstEnd))
			.toList();
	}

	private static Instant firstEnd(List<ReceivedFact> facts) {
		return facts.stream()
			.flatMap((received) -> EndDate.of(received.fact()).stream())
			.min(Comparator.naturalOrder())
			.orElse(Instant.MAX);
	}

	private static boolean undoes(ReceivedFact received) {
		return Service.undoes(FactTopic.of(received.fact().getClass()));
	}

}
