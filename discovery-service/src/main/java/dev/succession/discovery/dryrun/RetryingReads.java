package dev.succession.discovery.dryrun;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats reads that were throttled or failed, because a dry run has no later attempt. It
 * waits as long as a rate limit demands, and gives up early if Partner Center does not
 * work or issues no token.
 */
class RetryingReads {

	private static final Logger log = LoggerFactory.getLogger(RetryingReads.class);

	private static final Duration CALL_TIME = Duration.ofSeconds(90);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int MOST_FAILURES = 3;

	private final UUID correlationId = UUID.randomUUID();

	private final LoginStatus login;

	private final Duration patience;

	private final Clock clock;

	/**
	 * All reads share one correlation id.
	 * @param login tells whether there can be a token at all
	 * @param patience how long to wait for one answer
	 * @param clock the service's clock
	 */
	RetryingReads(LoginStatus login, Duration patience, Clock clock) {
		this.login = login;
		this.patience = patience;
		this.clock = clock;
	}

	/**
	 * Reads until there is an answer.
	 * @param call the read
	 * @param <T> type of what is read
	 * @return the answer; not done if the read was refused or patience ran out
	 */
	<T> Answer<T> read(Function<CallScope, Answer<T>> call) {
		Instant latest = this.clock.instant().plus(this.patience);
		int failures = 0;
		while (true) {
			Answer<T> answer = call
				.apply(new CallScope(this.correlationId, this.clock.instant().plus(CALL_TIME), CallPriority.next()));
			Instant next = nextRead(answer);
			if (next == null) {
				return answer;
			}
			if (isFailure(answer) && ++failures >= MOST_FAILURES) {
				return answer;
			}
			if (!next.isBefore(latest) || !pause(next)) {
				return answer;
			}
		}
	}

	/** When to repeat the read; null if the answer is final. */
	private @Nullable Instant nextRead(Answer<?> answer) {
		return switch (answer) {
			case Answer.Done<?> done -> null;
			case Answer.Refused<?> refused -> null;
			case Answer.Unknown<?> unknown -> this.clock.instant().plus(PAUSE);
			case Answer.Throttled<?>(Instant until) -> this.login.isRefused() ? null : until;
		};
	}

	/** Whether Partner Center or its login service does not work. */
	private boolean isFailure(Answer<?> answer) {
		return answer instanceof Answer.Unknown<?> || this.login.isBroken();
	}

	private boolean pause(Instant until) {
		Duration wait = Duration.between(this.clock.instant(), until);
		if (wait.compareTo(PAUSE) > 0) {
			log.info("Partner Center is throttling: the next read is in {} s", wait.toSeconds());
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
