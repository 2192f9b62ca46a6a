package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.processes.SimulatorProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How well the services share one rate limit that none of them knows.
 */
@Tag("chaos")
class QuotaTests {

	private static final int CALLS_A_SECOND = 20;

	private static final double LEAST_USED = 0.95;

	/** The default of the services; the environment sets a shorter time. */
	private static final String RECOVERY = "succession.partner-center.limits.recovery=15s";

	/** Enough work for the whole measurement. */
	private static final int CUSTOMERS = 600;

	private static final Duration TO_FIND_THE_LIMIT = Duration.ofMinutes(1);

	private static final Duration MEASURED = Duration.ofMinutes(4);

	private static final Duration STEP = Duration.ofSeconds(20);

	private static final String LIMIT = """
			{"limits":{"partnerPerMinute":%d,"customerPerMinute":0,"burstSeconds":10,"everyCall":true}}"""
		.formatted(60 * CALLS_A_SECOND);

	/**
	 * What Partner Center has counted up to an instant.
	 *
	 * @param at the instant
	 * @param admitted calls within the limit
	 * @param rejected calls beyond it
	 */
	private record Count(Instant at, long admitted, long rejected) {

		static Count of(SimulatorProcess partnerCenter) {
			long rejected = partnerCenter.answered(429);
			return new Count(Instant.now(), partnerCenter.calls() - rejected, rejected);
		}

		long all() {
			return this.admitted + this.rejected;
		}

		double shareSince(Count earlier) {
			double seconds = Duration.between(earlier.at, this.at).toMillis() / 1000.0;
			return (this.admitted - earlier.admitted) / (seconds * CALLS_A_SECOND);
		}

	}

	@Test
	void usesWhatThePartnerMayCallAndWaitsWhenItIsToldTo() {
		List<String> arguments = Stream.concat(ConsumerSettings.USUAL.stream(), Stream.of(RECOVERY)).toList();
		try (Environment environment = new Environment(Programs.kafka(1), arguments, 38, CUSTOMERS,
				"--simulator.latency=20ms")) {
			SimulatorProcess partnerCenter = environment.partnerCenter();
			partnerCenter.behave(LIMIT);
			environment.startAll(Service.values());
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> partnerCenter.effects("licenses.changed") > 0);
			pass(TO_FIND_THE_LIMIT);
			Count first = Count.of(partnerCenter);
			Count last = first;
			while (Duration.between(first.at(), last.at()).compareTo(MEASURED) < 0) {
				Count before = last;
				pass(STEP);
				last = Count.of(partnerCenter);
				System.out.printf("quota: %.1f %% used, %d rejected, %d in closed windows%n",
						100 * last.shareSince(before), last.rejected() - before.rejected(),
						partnerCenter.callsInClosedWindows());
			}
			System.out.printf("quota: %.1f %% used over all, %d of %d calls rejected%n", 100 * last.shareSince(first),
					last.rejected() - first.rejected(), last.all() - first.all());
			assertThat(last.shareSince(first)).as("used part of the limit").isGreaterThan(LEAST_USED);
			assertThat(partnerCenter.callsInClosedWindows()).as("calls in closed windows").isZero();
		}
	}

	private static void pass(Duration time) {
		Awaitility.await().atMost(time.plusSeconds(10)).during(time).until(() -> true);
	}

}
