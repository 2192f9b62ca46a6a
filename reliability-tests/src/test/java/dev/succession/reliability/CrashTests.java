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
 * Services die at the worst moments, at a Partner Center that lists new orders late and
 * forgets request ids. Whoever starts next must neither do anything twice nor leave
 * anything undone.
 */
@Tag("integration")
class CrashTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final String[] FORGETFUL = { "--simulator.request-memory.kind=forget",
			"--simulator.order-visibility-lag=3s" };

	private static final Map<Service, List<String>> POINTS = new EnumMap<>(Map.of(Service.PURCHASE,
			List.of("before=purchase-service.state", "after=purchase-service.state", "before=replacement.ordered",
					"after=replacement.ordered", "poll=replacement.ordered"),
			Service.LICENSE, List.of("before=user.moved", "after=user.moved"), Service.CANCELLATION,
			List.of("before=subscription.suspended", "after=subscription.suspended")));

	@Test
	void doesNothingTwiceAndLeavesNothingUndoneWhereverItDies() {
		try (World world = new World(21, 30, FORGETFUL)) {
			world.startAll(Service.DISCOVERY);
			POINTS.forEach((service, points) -> {
				for (String point : points) {
					Program doomed = world.start(service, "-Dcrash." + point);
					Awaitility.await(doomed.toString()).atMost(LIMIT).until(() -> !doomed.isAlive());
					assertThat(doomed.exitValue()).as(doomed.toString()).isEqualTo(CrashPoint.CRASHED);
				}
				world.startAll(service);
			});
			world.awaitMigration(LIMIT);
		}
	}

	@Test
	void ordersOnceThoughItDiesWhileOrdersAreBeingAnswered() {
		try (World world = new World(22, 20, FORGETFUL)) {
			world.partnerCenter().behave("""
					{"faults":[{"fault":"DELAY","calls":["POST_ORDER"],"duration":"PT3S","count":8}]}""");
			Program doomed = world.start(Service.PURCHASE);
			world.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(() -> world.partnerCenter().effects("order.placed") > 0);
			doomed.kill();
			world.startAll(Service.PURCHASE);
			world.awaitMigration(LIMIT);
		}
	}

	@Test
	void doesNothingTwiceThoughItDiesInARebalanceAndWhileItStops() {
		try (World world = new World(24, 20, FORGETFUL)) {
			world.partnerCenter()
				.behave("""
						{"faults":[{"fault":"DELAY","calls":["POST_LICENSE_UPDATES"],"duration":"PT2S","probability":0.3}]}""");
			HoldPoint.Place ordered = HoldPoint.Place.anew();
			Program owner = world.start(Service.PURCHASE, ordered.optionsToHoldAfter("replacement.ordered"));
			world.startAll(Service.DISCOVERY, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(ordered::isReached);
			world.start(Service.PURCHASE);
			awaitRebalance(world, Service.PURCHASE.title());
			owner.kill();

			Program stopping = world.start(Service.LICENSE);
			Awaitility.await().atMost(LIMIT).until(() -> world.partnerCenter().effects("licenses.changed") > 0);
			stopping.terminate();
			stopping.await(Pattern.compile("Commencing graceful shutdown"), LIMIT);
			stopping.kill();

			world.startAll(Service.LICENSE);
			world.awaitMigration(LIMIT);
		}
	}

	/**
	 * Until the members of a group are to be given other partitions, which a member in
	 * the midst of a batch holds up.
	 */
	private static void awaitRebalance(World world, String group) {
		try (Admin admin = world.cluster().admin()) {
			Awaitility.await()
				.atMost(LIMIT)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> admin.describeConsumerGroups(List.of(group)).all().get().get(group).groupState(),
						(state) -> state == GroupState.PREPARING_REBALANCE || state == GroupState.COMPLETING_REBALANCE);
		}
	}

}
