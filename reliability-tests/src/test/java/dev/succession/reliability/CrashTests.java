package dev.succession.reliability;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.succession.schemas.catalogue.Service;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services are killed at the worst moments, at a Partner Center that lists new orders
 * late and forgets request ids. The next instance must not repeat an effect and must
 * finish the work.
 */
@Tag("integration")
class CrashTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final String[] WEAK_SIMULATOR = { "--simulator.request-memory.kind=forget",
			"--simulator.order-visibility-lag=3s" };

	private static final Map<Service, List<String>> POINTS = new EnumMap<>(Map.of(Service.PURCHASE,
			List.of("before=purchase-service.state", "after=purchase-service.state", "before=replacement.ordered",
					"after=replacement.ordered", "poll=replacement.ordered"),
			Service.LICENSE, List.of("before=user.moved", "after=user.moved"), Service.CANCELLATION,
			List.of("before=subscription.suspended", "after=subscription.suspended")));

	@Test
	void repeatsNoEffectAndFinishesTheWorkWhereverItIsKilled() {
		try (Environment environment = new Environment(21, 30, WEAK_SIMULATOR)) {
			environment.startAll(Service.DISCOVERY);
			POINTS.forEach((service, points) -> {
				for (String point : points) {
					JavaProcess crashing = environment.start(service, "-Dcrash." + point);
					Awaitility.await(crashing.toString()).atMost(LIMIT).until(() -> !crashing.isAlive());
					assertThat(crashing.exitValue()).as(crashing.toString()).isEqualTo(CrashInterceptor.CRASHED);
				}
				environment.startAll(service);
			});
			environment.awaitMigration(LIMIT);
		}
	}

	@Test
	@Tag("chaos")
	void ordersOnceThoughItIsKilledBeforeOrdersAreAnswered() {
		try (Environment environment = new Environment(22, 20, WEAK_SIMULATOR)) {
			environment.partnerCenter().behave("""
					{"faults":[{"fault":"DELAY","calls":["POST_ORDER"],"duration":"PT3S","count":8}]}""");
			JavaProcess crashing = environment.start(Service.PURCHASE);
			environment.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(() -> environment.partnerCenter().effects("order.placed") > 0);
			crashing.kill();
			environment.startAll(Service.PURCHASE);
			environment.awaitMigration(LIMIT);
		}
	}

	@Test
	void repeatsNoEffectThoughItIsKilledInARebalanceAndWhileItStops() {
		try (Environment environment = new Environment(24, 20, WEAK_SIMULATOR)) {
			environment.partnerCenter()
				.behave("""
						{"faults":[{"fault":"DELAY","calls":["POST_LICENSE_UPDATES"],"duration":"PT2S","probability":0.3}]}""");
			HoldBeforeCommit.HoldSwitch ordered = HoldBeforeCommit.HoldSwitch.create();
			JavaProcess owner = environment.start(Service.PURCHASE, ordered.optionsToHoldAfter("replacement.ordered"));
			environment.startAll(Service.DISCOVERY, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(ordered::isReached);
			environment.start(Service.PURCHASE);
			awaitRebalance(environment, Service.PURCHASE.title());
			owner.kill();

			JavaProcess stopping = environment.start(Service.LICENSE);
			Awaitility.await().atMost(LIMIT).until(() -> environment.partnerCenter().effects("licenses.changed") > 0);
			stopping.terminate();
			stopping.await(Pattern.compile("Commencing graceful shutdown"), LIMIT);
			stopping.kill();

			environment.startAll(Service.LICENSE);
			environment.awaitMigration(LIMIT);
		}
	}

	/**
	 * Waits until a group rebalances. A member with an unfinished batch delays the new
	 * assignment.
	 */
	private static void awaitRebalance(Environment environment, String group) {
		try (Admin admin = environment.cluster().admin()) {
			Awaitility.await()
				.atMost(LIMIT)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> admin.describeConsumerGroups(List.of(group)).all().get().get(group).groupState(),
						(state) -> state == GroupState.PREPARING_REBALANCE || state == GroupState.COMPLETING_REBALANCE);
		}
	}

}
