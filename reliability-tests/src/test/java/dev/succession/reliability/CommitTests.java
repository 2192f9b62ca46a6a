package dev.succession.reliability;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.succession.schemas.catalogue.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commits that fail. What was sent to Partner Center can't be taken back then, and the
 * facts that tell of it are never seen.
 */
@Tag("integration")
class CommitTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	/** Longer than a transaction may last, and than the broker takes to notice. */
	private static final Duration TOO_LONG = Duration.ofSeconds(8);

	/** Which one it is depends on what the producer asks first. */
	private static final Pattern COMMIT_REFUSED = Pattern
		.compile("(ProducerFenced|InvalidProducerEpoch|InvalidTxnState)Exception");

	@Test
	void doesNothingTwiceThoughATransactionOutlivesItsTimeAndTheBrokerDiesInACommit() {
		try (World world = new World(23, 16, "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s")) {
			HoldPoint.Place late = HoldPoint.Place.anew();
			Program purchase = world.start(Service.PURCHASE, late.optionsToHoldAfter("replacement.ordered"));
			world.startAll(Service.DISCOVERY, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(late::isReached);
			Awaitility.await().during(TOO_LONG).atMost(LIMIT).until(purchase::isAlive);
			late.letGo();
			purchase.await(COMMIT_REFUSED, LIMIT);

			HoldPoint.Place cut = HoldPoint.Place.anew();
			Program license = world.start(Service.LICENSE, cut.optionsToHoldAfter("user.moved"));
			Awaitility.await().atMost(LIMIT).until(cut::isReached);
			world.cluster().node(0).kill();
			cut.letGo();
			world.cluster().restart(0);

			world.awaitMigration(LIMIT);
			assertThat(purchase.isAlive()).isTrue();
			assertThat(license.isAlive()).isTrue();
		}
	}

}
