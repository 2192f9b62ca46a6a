package dev.succession.reliability;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.succession.schemas.catalogue.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that are told to stop, or that are paused and replaced, and a broker that is
 * silent, in the midst of it.
 */
@Tag("integration")
class StopTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Duration SILENCE = Duration.ofSeconds(20);

	private static final int IN_FLIGHT = 64;

	@Test
	void startsNoCallAfterItIsToldToStopAndLeavesTheRestToTheNext() {
		try (World world = new World(31, 20, "--simulator.latency=100ms")) {
			world.startAll(Service.DISCOVERY, Service.PURCHASE);
			Program license = world.start(Service.LICENSE);
			Awaitility.await().atMost(LIMIT).until(() -> world.partnerCenter().effects("licenses.changed") > 0);

			license.terminate();
			long updates = world.partnerCenter().calls("licenseupdates");
			boolean ended = license.endedWithin(Duration.ofSeconds(20));

			assertThat(ended).as("%s has ended", license).isTrue();
			assertThat(world.partnerCenter().calls("licenseupdates") - updates).as("updates after it was told to stop")
				.isLessThan(IN_FLIGHT);
			world.startAll(Service.LICENSE, Service.CANCELLATION);
			world.awaitMigration(LIMIT);
		}
	}

	@Test
	void goesOnWhenTheBrokerWasSilentInTheMidstOfIt() {
		try (World world = new World(33, 20, "--simulator.latency=50ms", "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s")) {
			world.startAll(Service.values());
			Awaitility.await().atMost(LIMIT).until(() -> world.partnerCenter().effects("order.placed") > 0);

			world.cluster().node(0).pause();
			Awaitility.await().during(SILENCE).atMost(LIMIT).until(() -> world.cluster().node(0).isAlive());
			world.cluster().node(0).resume();

			world.awaitMigration(LIMIT);
		}
	}

	@Test
	void doesNothingTwiceThoughAnOwnerWhoWasReplacedGoesOn() {
		try (World world = new World(32, 20, "--simulator.latency=50ms", "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s")) {
			world.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			Program owner = world.start(Service.PURCHASE);
			Awaitility.await().atMost(LIMIT).until(() -> world.partnerCenter().effects("order.placed") > 0);

			owner.pause();
			world.startAll(Service.PURCHASE);
			world.awaitMigration(LIMIT);
			owner.resume();

			int effects = world.partnerCenter().effects();
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> owner.output().contains("Attempt to heartbeat") || owner.output().contains("rejoin"));
			Awaitility.await()
				.during(Duration.ofSeconds(5))
				.atMost(LIMIT)
				.until(() -> world.partnerCenter().effects() == effects);
			world.awaitMigration(LIMIT);
		}
	}

	@Test
	void leavesABatchAloneThatAnotherHasTakenOverAndAnsweredMeanwhile() {
		try (World world = new World(37, 20, "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=5s")) {
			HoldPoint.Place polled = HoldPoint.Place.anew();
			Program owner = world.start(Service.PURCHASE, polled.optionsToHoldAtPoll("subscription.expiring"));
			world.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(polled::isReached);

			owner.pause();
			world.startAll(Service.PURCHASE);
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> world.partnerCenter().effects("order.placed") == world.migrations()
						&& world.partnerCenter().calls("provisioningstatus") > 0);
			polled.letGo();
			owner.resume();

			owner.await(Pattern.compile("are left to whoever has taken over"), LIMIT);
			world.awaitMigration(LIMIT);
		}
	}

}
