package dev.succession.discovery.dryrun;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads for somebody who waits for the answer: as long as a rate limit asks for it, but
 * not for ever for a Partner Center that does not work.
 */
class RetryingReads {

	private static final Logger log = LoggerFactory.getLogger(RetryingReads.class);

	private static final Duration CALL_TIME = Duration.ofSeconds(90);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int MOST_FAILURES = 3;

	private final UUID correlationId = UUID.randomUUID();

	private final LoginStatus signIn;

	private final Duration patience;

	private final Clock clock;

	/**
	 * Reads on behalf of one piece of work.
	 * @param signIn tells whether there can be a token at all
	 * @param patience how long to wait for rate limits, for one answer
	 * @param clock the service's clock
	 */
	RetryingReads(LoginStatus signIn, Duration patience, Clock clock) {
		this.signIn = signIn;
		this.patience = patience;
		this.clock = clock;
	}

	/**
	 * Asks until there is an answer.
	 * @param call what to ask
	 * @param <T> what is read
	 * @return the answer; not done if it was refused, or there was none in time
	 */
	<T> Answer<T> read(Function<CallScope, Answer<T>> call) {
		Instant latest = this.clock.instant().plus(this.patience);
		int failures = 0;
		while (true) {
			Answer<T> answer = call
				.apply(new CallScope(this.correlationId, this.clock.instant().plus(CALL_TIME), CallPriority.next()));
			Predicate<Instant> again = (instant) -> instant.isBefore(latest) && pause(instant);
			boolean repeat = switch (answer) {
				case Answer.Done<T> done -> false;
				case Answer.Refused<T> refused -> false;
				case Answer.Unknown<T>(String what) ->
					++failures < MOST_FAILURES && again.test(this.clock.instant().plus(PAUSE));
				case Answer.Throttled<T>(Instant until) -> !this.signIn.isRefused()
						&& (!this.signIn.isBroken() || ++failures < MOST_FAILURES) && again.test(until);
			};
			if (!repeat) {
				return answer;
			}
		}
	}

	private boolean pause(Instant until) {
		Duration wait = Duration.between(this.clock.instant(), until);
		if (wait.compareTo(PAUSE) > 0) {
			log.info("Partner Center asks to wait for {} s", wait.toSeconds());
		}
		try {
			Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
