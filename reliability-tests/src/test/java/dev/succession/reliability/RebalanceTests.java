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
 * For two minutes an additional instance of each service joins the service's group for
 * two seconds, leaves it, and joins again two seconds later.
 */
@Tag("chaos")
class RebalanceTests {

	private static final Duration LENGTH = Duration.ofMinutes(2);

	private static final Duration STAY = Duration.ofSeconds(2);

	/** A consumer with an open batch delays the next owner of its partitions. */
	private static final Duration BATCH = Duration.ofSeconds(2);

	/** So many that some are discovered after the last rebalance. */
	private static final int CUSTOMERS = 300;

	/**
	 * Customers are discovered two at a time and slower than the services work, so a
	 * partition with lag is idle and does not wait behind a backlog.
	 */
	private static final String SMALL_PAGES = "succession.discovery.page-size=2";

	private static final String SLOW_LIST = """
			{"faults":[{"fault":"DELAY","calls":["LIST_CUSTOMERS"],"duration":"PT1S"}]}""";

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

	private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

	@Test
	void losesNothingThoughInstancesJoinAndLeaveAllTheTime() throws InterruptedException {
		List<String> arguments = new ArrayList<>(ConsumerSettings.of(BATCH));
		arguments.add(SMALL_PAGES);
		try (Environment environment = new Environment(Programs.kafka(1), arguments, 36, CUSTOMERS,
				"--simulator.latency=50ms", "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s");
				ConsumerLag lag = new ConsumerLag(environment.cluster().bootstrapServers(), groups())) {
			environment.partnerCenter().behave(SLOW_LIST);
			environment.startAll(Service.values());
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> environment.partnerCenter().effects() > 0);
			List<InProcessService> instances = Stream.of(Service.values()).map(environment::startInProcess).toList();

			joinAndLeave(instances, lag);
			long done = environment.suspended();

			environment.awaitMigration(Duration.ofMinutes(10));
			System.out.printf("""
					rebalances: %d joins and leaves, during which %d of %d migrations were completed
					longest idle in %d looks: %s, %s
					""", instances.stream().mapToInt(InProcessService::joins).sum(), done, environment.migrations(),
					lag.looks(), lag.longestIdle(), lag.idle());
			assertThat(lag.longestIdle()).as("longest time that a partition with lag was idle")
				.isLessThan(LONGEST_IDLE);
		}
	}

	private static void joinAndLeave(List<InProcessService> instances, ConsumerLag lag) throws InterruptedException {
		List<Future<?>> tasks = new ArrayList<>();
		try (ScheduledExecutorService executor = Executors.newScheduledThreadPool(instances.size() + 2)) {
			instances.forEach((instance) -> tasks.add(repeat(executor, instance::joinOrLeave, STAY)));
			tasks.add(repeat(executor, lag::look, BETWEEN_LOOKS));
			executor.schedule(executor::shutdown, LENGTH.toSeconds(), TimeUnit.SECONDS);
			assertThat(executor.awaitTermination(LENGTH.multipliedBy(2).toSeconds(), TimeUnit.SECONDS))
				.as("all instances have joined and left")
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
