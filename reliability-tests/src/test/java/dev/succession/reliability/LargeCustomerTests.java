package dev.succession.reliability;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.client.LedgerEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One customer has nine in ten of all users, some 10,000.
 */
@Tag("chaos")
class LargeCustomerTests {

	private static final int CUSTOMERS = 90;

	private static final int FEWEST_USERS = 10_000;

	private static final Duration LIMIT = Duration.ofMinutes(20);

	@Test
	void doesNotHoldBackTheOthers() {
		try (Environment environment = new Environment(71, CUSTOMERS, "--simulator.latency=5ms",
				"--simulator.largest-share=0.9")) {
			environment.startAll(Service.values());
			environment.awaitMigration(LIMIT);
			List<LedgerEntry> ledger = environment.partnerCenter().ledger();
			Map<String, Long> moves = ledger.stream()
				.filter((entry) -> entry.is("licenses.changed"))
				.collect(Collectors.groupingBy(LedgerEntry::customerId, Collectors.counting()));
			String largest = moves.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
			assertThat(moves.get(largest)).as("moves of the largest customer").isGreaterThanOrEqualTo(FEWEST_USERS);
			assertThat(partBefore(endOfAllBut(largest, ledger), largest, ledger))
				.as("part of the largest customer's moves that were made when all others had ended")
				.isLessThan(0.5);
		}
	}

	/**
	 * The last suspension of a subscription of another customer, by its place in the
	 * ledger.
	 */
	private static long endOfAllBut(String largest, List<LedgerEntry> ledger) {
		return ledger.stream()
			.filter((entry) -> entry.is("subscription.changed") && "suspended".equals(entry.status())
					&& !entry.customerId().equals(largest))
			.mapToLong(LedgerEntry::sequence)
			.max()
			.orElseThrow();
	}

	private static double partBefore(long end, String largest, List<LedgerEntry> ledger) {
		Map<Boolean, Long> moves = ledger.stream()
			.filter((entry) -> entry.is("licenses.changed") && entry.customerId().equals(largest))
			.map((entry) -> entry.sequence() < end)
			.collect(Collectors.partitioningBy((isBefore) -> isBefore, Collectors.counting()));
		double part = moves.get(true) / (double) (moves.get(true) + moves.get(false));
		System.out.printf("large customer: %d of %d moves were made when all others had ended%n", moves.get(true),
				moves.get(true) + moves.get(false));
		return part;
	}

}
