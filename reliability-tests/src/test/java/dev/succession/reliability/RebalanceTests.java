package dev.succession.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For two minutes one more instance of each service joins the service's group, works for
 * two seconds, leaves, and is back two seconds later.
 */
@Tag("chaos")
class RebalanceTests {

	private static final Duration LENGTH = Duration.ofMinutes(2);

	private static final Duration STAY = Duration.ofSeconds(2);

	/** Whoever is in the midst of one holds up who is to have his partitions. */
	private static final Duration BATCH = Duration.ofSeconds(2);

	/** So many that the last are found when all guests have gone. */
	private static final int CUSTOMERS = 300;

	/**
	 * Customers are found two at a time and no faster than the services can follow: what
	 * waits for its turn behind others is not idle.
	 */
	private static final String SMALL_PAGES = "succession.discovery.page-size=2";

	private static final String SLOW_LIST = """
			{"faults":[{"fault":"DELAY","calls":["LIST_CUSTOMERS"],"duration":"PT1S"}]}""";

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

	private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

	@Test
	void losesNothingThoughSomebodyJoinsAndLeavesAllTheTime() throws InterruptedException {
		List<String> arguments = new ArrayList<>(Groups.of(BATCH));
		arguments.add(SMALL_PAGES);
		try (World world = new World(new Cluster(1), arguments, 36, CUSTOMERS, "--simulator.latency=50ms",
				"--simulator.request-memory.kind=forget", "--simulator.order-visibility-lag=3s");
				Lag lag = new Lag(world.cluster().bootstrapServers(), groups())) {
			world.partnerCenter().behave(SLOW_LIST);
			world.startAll(Service.values());
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> world.partnerCenter().effects() > 0);
			List<Guest> guests = Stream.of(Service.values()).map(world::guest).toList();

			comeAndGo(guests, lag);
			long done = world.suspended();

			world.awaitMigration(Duration.ofMinutes(10));
			System.out.printf("""
					rebalances: %d joins and leaves, during which %d of %d migrations were completed
					longest idle in %d looks: %s, %s
					""", guests.stream().mapToInt(Guest::visits).sum(), done, world.migrations(), lag.looks(),
					lag.longestIdle(), lag.idle());
			assertThat(lag.longestIdle()).as("longest time that a partition with lag was idle")
				.isLessThan(LONGEST_IDLE);
		}
	}

	private static void comeAndGo(List<Guest> guests, Lag lag) throws InterruptedException {
		List<Future<?>> tasks = new ArrayList<>();
		try (ScheduledExecutorService executor = Executors.newScheduledThreadPool(guests.size() + 2)) {
			guests.forEach((guest) -> tasks.add(repeat(executor, guest::comeOrGo, STAY)));
			tasks.add(repeat(executor, lag::look, BETWEEN_LOOKS));
			executor.schedule(executor::shutdown, LENGTH.toSeconds(), TimeUnit.SECONDS);
			assertThat(executor.awaitTermination(LENGTH.multipliedBy(2).toSeconds(), TimeUnit.SECONDS))
				.as("all guests have come and gone")
				.isTrue();
		}
		assertThat(tasks).extracting(Future::state).containsOnly(Future.State.CANCELLED);
	}

	private static Future<?> repeat(ScheduledExecutorService executor, Runnable task, Duration pause) {
		return executor.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static List<String> groups() {
		return Stream.of(Service.values()).map(Service::title).toList();
	}

}
