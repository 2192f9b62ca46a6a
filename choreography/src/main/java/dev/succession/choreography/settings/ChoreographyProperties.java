package dev.succession.choreography.settings;

import java.time.Duration;

import dev.succession.choreography.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service takes its facts.
 *
 * @param batchBudget how long the facts of one batch may start remote calls; what has not
 * begun by then is taken up again in a later batch. Must be shorter than the consumer's
 * session.timeout.ms, so that an owner who was paused and replaced makes no further call
 * @param patience how long a fact may be taken up again and again before its migration is
 * parked
 * @param attemptsAtErrors how often a step may fail with an unexpected error before the
 * migration is parked
 * @param customersInParallel how many customers' facts of a batch are worked on at once;
 * the others follow as long as there is time. With few, those that were begun are
 * finished; with many, more calls are under way
 * @param concurrency how many batches of different partitions are worked on at once, each
 * by a consumer and in a transaction of its own. While the last customers of one batch
 * are worked on, the others keep the quota busy
 * @param outageBackoff how long to wait before a batch is read again when the registry or
 * the broker did not answer
 * @param journalRefresh how often the journal is read on while no fact comes in, so that
 * metrics tell what other instances have parked
 * @param pausesReadEvery how often the commands to pause are read on. What is under way
 * is stopped that much later
 * @param pausesKnownFor how long what was read of them counts. If they can't be read for
 * that long, nothing is changed at Partner Center but to undo
 * @param startOver whether a service that has lost its offsets begins again at the first
 * fact; otherwise it does not start
 */
@ConfigurationProperties("succession.choreography")
public record ChoreographyProperties(@DefaultValue("40s") Duration batchBudget, @DefaultValue("6h") Duration patience,
		@DefaultValue("5") int attemptsAtErrors, @DefaultValue("64") int customersInParallel,
		@DefaultValue("3") int concurrency, @DefaultValue("2s") Duration outageBackoff,
		@DefaultValue("30s") Duration journalRefresh, @DefaultValue("500ms") Duration pausesReadEvery,
		@DefaultValue("3s") Duration pausesKnownFor, @DefaultValue("false") boolean startOver) {

	private static final String PREFIX = "succession.choreography.";

	public ChoreographyProperties {
		PropertyChecks.positive(PREFIX + "batch-budget", batchBudget);
		PropertyChecks.positive(PREFIX + "journal-refresh", journalRefresh);
		PropertyChecks.positive(PREFIX + "pauses-read-every", pausesReadEvery);
		PropertyChecks.positive(PREFIX + "pauses-known-for", pausesKnownFor);
		PropertyChecks.atLeast(PREFIX + "customers-in-parallel", customersInParallel, 1);
		PropertyChecks.atLeast(PREFIX + "concurrency", concurrency, 1);
	}

}
