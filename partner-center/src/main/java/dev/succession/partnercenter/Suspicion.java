package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whose limit a customer's call has met. A rejection does not say whether it is
 * the customer's limit or the whole partner's; so one call of another customer goes
 * first, alone, and tells.
 */
class Suspicion {

	private static final Duration SAME_LIMIT = Duration.ofSeconds(2);

	private final Clock clock;

	private @Nullable Case open;

	private boolean probing;

	Suspicion(Clock clock) {
		this.clock = clock;
	}

	/** A rejection that is not understood yet. */
	private record Case(String customerId, Instant since, Instant until) {
	}

	/** How a call may go on. */
	enum Way {

		/** Nothing is suspected of concerning it. */
		FREE,

		/** It goes alone, to find out. */
		PROBE,

		/** It can't wait for what the probe finds out. */
		LATE

	}

	/** Waits until the call of a customer is either free to go or sent ahead as probe. */
	synchronized Way await(@Nullable String customerId, Instant latest) {
		while (concerns(customerId) && this.probing) {
			Duration left = Duration.between(this.clock.instant(), latest);
			if (left.toMillis() <= 0 || !waitFor(left)) {
				return Way.LATE;
			}
		}
		if (!concerns(customerId)) {
			return Way.FREE;
		}
		this.probing = true;
		return Way.PROBE;
	}

	/**
	 * A customer's call was rejected.
	 * @return since when the whole partner has been limited, or {@code null} if nothing
	 * shows that it is
	 */
	synchronized @Nullable Instant rejected(Passage passage, String customerId, Instant now, Instant until) {
		Case suspected = this.open;
		if (suspected == null || !now.isBefore(suspected.until())) {
			this.open = new Case(customerId, now, until);
		}
		ended(passage);
		if (suspected == null || !passage.probe() || customerId.equals(suspected.customerId())
				|| Duration.between(suspected.until(), until).abs().compareTo(SAME_LIMIT) > 0) {
			return null;
		}
		this.open = null;
		return suspected.since();
	}

	/** A call got through. */
	synchronized void passed(Passage passage) {
		if (concerns(passage.customerId()) && !passage.sentAt().isBefore(Objects.requireNonNull(this.open).since())) {
			this.open = null;
		}
		ended(passage);
	}

	/** A call ended and showed nothing. */
	synchronized void ended(Passage passage) {
		if (passage.probe()) {
			this.probing = false;
			notifyAll();
		}
	}

	/** The whole partner is limited, which explains everything. */
	synchronized void settle() {
		this.open = null;
		notifyAll();
	}

	private boolean concerns(@Nullable String customerId) {
		Case suspected = this.open;
		if (suspected != null && !this.clock.instant().isBefore(suspected.until())) {
			this.open = null;
			return false;
		}
		return suspected != null && !suspected.customerId().equals(customerId);
	}

	private boolean waitFor(Duration time) {
		try {
			wait(Math.max(1, time.toMillis()));
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
