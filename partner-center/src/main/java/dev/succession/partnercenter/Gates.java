package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The rate limits of both scopes: the partner's, which every call counts against, and the
 * customer's, known only for customers whose calls were rejected.
 */
class Gates {

	private final Map<String, Gate> customers = new ConcurrentHashMap<>();

	private final Gate partner;

	private final Suspicion suspicion;

	private final Duration recovery;

	private final Clock clock;

	Gates(Duration recovery, Clock clock) {
		this.recovery = recovery;
		this.clock = clock;
		this.partner = new Gate(recovery, clock.instant());
		this.suspicion = new Suspicion(clock);
	}

	/** Waits for both scopes, but not past the latest instant. */
	Answer<Passage> pass(@Nullable String customerId, Instant latest) {
		while (true) {
			Gate own = own(customerId);
			if (own != null && !through(own, latest)) {
				return new Answer.Throttled<>(own.reopensAt());
			}
			Suspicion.Way way = this.suspicion.await(customerId, latest);
			if (way == Suspicion.Way.LATE) {
				return new Answer.Throttled<>(latest);
			}
			Passage passage = new Passage(customerId, this.clock.instant(), way == Suspicion.Way.PROBE);
			if (!through(this.partner, latest)) {
				this.suspicion.ended(passage);
				return new Answer.Throttled<>(this.partner.reopensAt());
			}
			if (isOpen(customerId)) {
				return new Answer.Done<>(passage.at(this.clock.instant()));
			}
			this.suspicion.ended(passage);
		}
	}

	/** Whether neither scope is closed at this moment. */
	boolean isOpen(@Nullable String customerId) {
		Instant now = this.clock.instant();
		Gate own = own(customerId);
		return !this.partner.isClosed(now) && (own == null || !own.isClosed(now));
	}

	/** A call got through. */
	void passed(Passage passage) {
		this.partner.pass(passage.sentAt());
		Gate own = own(passage.customerId());
		if (own != null) {
			own.pass(passage.sentAt());
		}
		this.suspicion.passed(passage);
	}

	/** A call ended without showing whether it got through. */
	void ended(Passage passage) {
		this.suspicion.ended(passage);
	}

	/** A call was rejected; its scope opens again at the given instant. */
	void rejected(Passage passage, Instant until) {
		Instant now = this.clock.instant();
		String customerId = passage.customerId();
		if (customerId == null || passage.sentAt().isBefore(this.partner.slowedAt())) {
			rejectedForPartner(passage, now, until);
			return;
		}
		forgetIdle(now);
		this.partner.discount();
		this.customers.computeIfAbsent(customerId, (id) -> new Gate(this.recovery, now))
			.reject(passage.sentAt(), now, until);
		Instant limitedSince = this.suspicion.rejected(passage, customerId, now, until);
		if (limitedSince != null) {
			this.customers.values().removeIf((gate) -> !gate.slowedAt().isBefore(limitedSince));
			this.partner.reject(passage.sentAt(), now, until);
		}
	}

	Gate partner() {
		return this.partner;
	}

	/** How many customers' calls are held back or slowed down. */
	int limitedCustomers() {
		forgetIdle(this.clock.instant());
		return this.customers.size();
	}

	private void rejectedForPartner(Passage passage, Instant now, Instant until) {
		this.partner.reject(passage.sentAt(), now, until);
		this.suspicion.settle();
		this.suspicion.ended(passage);
	}

	private void forgetIdle(Instant now) {
		this.customers.values().removeIf((gate) -> gate.isForgettable(now));
	}

	private @Nullable Gate own(@Nullable String customerId) {
		return (customerId != null) ? this.customers.get(customerId) : null;
	}

	private boolean through(Gate gate, Instant latest) {
		Instant now = this.clock.instant();
		Instant at = gate.reserve(now, latest);
		return !(at.isAfter(now) && at.isAfter(latest)) && Pause.until(at, this.clock);
	}

}
