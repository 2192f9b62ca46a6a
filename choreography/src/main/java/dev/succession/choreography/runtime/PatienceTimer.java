package dev.succession.choreography.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Outcome.RetryKind;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.common.header.Headers;

/**
 * How long a fact has been waited for. There are two clocks: one for the patience that
 * all reasons share, and one for the patience that a reason has for itself. While the
 * second one runs the first one stands still, so that a day of waiting for a pending
 * operation does not end at the first time-out after it.
 */
final class PatienceTimer {

	private final ReceivedFact received;

	private final Instant now;

	PatienceTimer(ReceivedFact received, Instant now) {
		this.received = received;
		this.now = now;
	}

	/**
	 * Whether a fact must not be taken up again.
	 * @param later the wait that its step asks for
	 * @param common the patience of all reasons without one of their own
	 */
	boolean isOver(Outcome.Later later, Duration common) {
		if (later.next() != null || later.kind() == RetryKind.POSTPONED) {
			return false;
		}
		Duration own = later.patience();
		Instant end = (own != null) ? this.received.waitingSince().orElse(this.now).plus(own)
				: this.received.firstTried().orElse(this.now).plus(common);
		return !end.isAfter(this.now);
	}

	/** Sets both clocks of the same fact for its next attempt. */
	void put(Outcome.Later later, Headers headers) {
		firstTried(later).ifPresent((at) -> FactHeaders.put(headers, FactHeaders.FIRST_TRIED, at));
		waitingSince(later).ifPresent((at) -> FactHeaders.put(headers, FactHeaders.WAITING_SINCE, at));
	}

	private Optional<Instant> firstTried(Outcome.Later later) {
		if (later.kind() == RetryKind.POSTPONED) {
			return this.received.firstTried();
		}
		Instant since = this.received.firstTried().orElse(this.now);
		return Optional.of((later.patience() != null) ? since.plus(waitOf(later)) : since);
	}

	private Optional<Instant> waitingSince(Outcome.Later later) {
		return this.received.waitingSince()
			.or(() -> (later.patience() != null) ? Optional.of(this.now) : Optional.empty());
	}

	private Duration waitOf(Outcome.Later later) {
		Duration wait = Duration.between(this.now, later.notBefore());
		return wait.isPositive() ? wait : Duration.ZERO;
	}

}
