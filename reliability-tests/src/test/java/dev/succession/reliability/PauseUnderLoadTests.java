package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.reliability.TcpProxy.NetworkFault;
import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import dev.succession.testkit.processes.SharedRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How soon nothing is changed any more, while services have all the work that they can
 * do.
 */
@Tag("chaos")
class PauseUnderLoadTests {

	private static final long SEED = 61;

	private static final Duration LONGEST = Duration.ofSeconds(5);

	/** Long enough to see that nothing follows. */
	private static final Duration STILL = Duration.ofSeconds(15);

	@Test
	void stopsForEverythingAndForOneCustomer() {
		try (Environment environment = new Environment(SEED, 300, "--simulator.latency=50ms");
				FactLog facts = new FactLog(environment.cluster().bootstrapServers(), SharedRegistry.URL)) {
			environment.startAll(Service.values());
			awaitEffects(environment, 200);

			PauseRequested all = PauseCommands.pause(PauseScope.ALL).build();
			tellHowLongItTook("everything", pause(environment, facts, all, (_) -> true));
			facts.publish(PauseCommands.resume(all));
			awaitEffects(environment, 200);

			String customer = busyCustomer(environment);
			Predicate<LedgerEntry> its = (it) -> customer.equalsIgnoreCase(it.customerId());
			PauseRequested one = PauseCommands.pause(PauseScope.CUSTOMER).setCustomerId(customer).build();
			long others = effects(environment, its.negate());
			tellHowLongItTook("a customer", pause(environment, facts, one, its));
			assertThat(effects(environment, its.negate())).as("effects for others").isGreaterThan(others);
			long before = effects(environment, its);
			facts.publish(PauseCommands.resume(one));
			environment.awaitMigration(Duration.ofMinutes(10));
			assertThat(effects(environment, its)).as("effects for the customer").isGreaterThan(before);
		}
	}

	@Test
	void stopsWhenItIsCutOffFromKafka() {
		try (TcpProxy toKafka = new TcpProxy();
				Environment environment = new Environment(Programs.kafkaBehind(toKafka), ConsumerSettings.USUAL,
						SEED + 1, 200, "--simulator.latency=50ms")) {
			environment.startAll(Service.values());
			awaitEffects(environment, 100);

			Instant cut = Instant.now();
			toKafka.set(NetworkFault.HALF_OPEN);
			awaitNothingMore();
			toKafka.set(NetworkFault.NONE);
			Instant back = Instant.now();

			tellHowLongItTook("a service without Kafka", latest(environment, cut, (it) -> it.time().isBefore(back)));
			environment.awaitMigration(Duration.ofMinutes(10));
		}
	}

	private static void awaitEffects(Environment environment, int more) {
		int before = environment.partnerCenter().effects();
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> environment.partnerCenter().effects() >= before + more);
	}

	/**
	 * The customer whose replacement was ordered last: its users are still to be moved.
	 */
	private static String busyCustomer(Environment environment) {
		List<LedgerEntry> orders = environment.partnerCenter()
			.ledger()
			.stream()
			.filter((it) -> it.is("order.placed"))
			.toList();
		return orders.getLast().customerId();
	}

	private static long effects(Environment environment, Predicate<LedgerEntry> wanted) {
		return environment.partnerCenter().ledger().stream().filter(wanted).count();
	}

	private static Duration pause(Environment environment, FactLog facts, PauseRequested pause,
			Predicate<LedgerEntry> covered) {
		facts.publish(pause);
		Instant written = Instant.now();
		awaitNothingMore();
		return latest(environment, written, covered);
	}

	private static void awaitNothingMore() {
		Awaitility.await().atMost(STILL.multipliedBy(2)).during(STILL).until(() -> true);
	}

	/** How long after a time the last effect was. */
	private static Duration latest(Environment environment, Instant since, Predicate<LedgerEntry> wanted) {
		return environment.partnerCenter()
			.ledger()
			.stream()
			.filter(wanted)
			.map((it) -> Duration.between(since, it.time()))
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	private static void tellHowLongItTook(String what, Duration took) {
		System.out.printf("pause: the last effect for %s came %d ms after it%n", what, took.toMillis());
		assertThat(took).as(what).isLessThan(LONGEST);
	}

}
