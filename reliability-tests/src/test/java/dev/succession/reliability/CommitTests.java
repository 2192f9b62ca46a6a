package dev.succession.reliability;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.succession.reliability.interceptors.HoldBeforeCommit;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.processes.JavaProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commits that fail. The calls of the batch have had their effect at Partner Center, but
 * no fact reports it.
 */
@Tag("integration")
class CommitTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	/** Longer than the transaction time-out and the broker's check for it. */
	private static final Duration TOO_LONG = Duration.ofSeconds(8);

	/** Which exception comes depends on the producer's first request. */
	private static final Pattern COMMIT_REFUSED = Pattern
		.compile("(ProducerFenced|InvalidProducerEpoch|InvalidTxnState)Exception");

	@Test
	void doesNothingTwiceThoughATransactionOutlivesItsTimeAndTheBrokerDiesInACommit() {
		try (Environment environment = new Environment(23, 16, "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s")) {
			HoldBeforeCommit.HoldSwitch late = HoldBeforeCommit.HoldSwitch.create();
			JavaProcess purchase = environment.start(Service.PURCHASE, late.optionsToHoldAfter("replacement.ordered"));
			environment.startAll(Service.DISCOVERY, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(late::isReached);
			Awaitility.await().during(TOO_LONG).atMost(LIMIT).until(purchase::isAlive);
			late.release();
			purchase.await(COMMIT_REFUSED, LIMIT);

			HoldBeforeCommit.HoldSwitch cut = HoldBeforeCommit.HoldSwitch.create();
			JavaProcess license = environment.start(Service.LICENSE, cut.optionsToHoldAfter("user.moved"));
			Awaitility.await().atMost(LIMIT).until(cut::isReached);
			environment.cluster().node(0).kill();
			cut.release();
			environment.cluster().restart(0);

			environment.awaitMigration(LIMIT);
			assertThat(purchase.isAlive()).isTrue();
			assertThat(license.isAlive()).isTrue();
		}
	}

}
