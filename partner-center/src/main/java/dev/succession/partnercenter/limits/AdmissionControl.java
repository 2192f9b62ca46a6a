package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import org.jspecify.annotations.Nullable;

/**
 * What a request passes before it is sent: the rate limits, then room among those in
 * flight, then the circuit.
 */
public class AdmissionControl {

	private static final Duration BUSY = Duration.ofSeconds(1);

	private final RateLimiters gates;

	private final ConcurrencyLimit inFlight;

	private final Circuit circuit;

	private final Clock clock;

	AdmissionControl(RateLimiters gates, ConcurrencyLimit inFlight, Circuit circuit, Clock clock) {
		this.gates = gates;
		this.inFlight = inFlight;
		this.circuit = circuit;
		this.clock = clock;
	}

	/** Waits, but not past the latest instant, for the right to send a request now. */
	public Answer<Permit> admit(CallPriority turn, @Nullable String customerId, Instant latest) {
		if (this.circuit.isOpen()) {
			return new Answer.Throttled<>(this.circuit.reopensAt());
		}
		return this.gates.pass(turn, customerId, latest).then((passage) -> enter(turn, passage, latest));
	}

	private Answer<Permit> enter(CallPriority turn, Permit passage, Instant latest) {
		if (!this.inFlight.enter(latest)) {
			this.gates.unsent(passage);
			return new Answer.Throttled<>(this.clock.instant().plus(BUSY));
		}
		if (!this.gates.isOpen(passage.customerId())) {
			this.inFlight.leave();
			this.gates.unsent(passage);
			return admit(turn, passage.customerId(), latest);
		}
		if (!this.circuit.admits()) {
			this.inFlight.leave();
			this.gates.unsent(passage);
			return new Answer.Throttled<>(this.circuit.reopensAt());
		}
		return new Answer.Done<>(passage.at(this.clock.instant()));
	}

	/** Gives the right back unused. */
	public void cancel(Permit passage) {
		this.inFlight.leave();
		this.circuit.cancel();
		this.gates.unsent(passage);
	}

	/**
	 * Learns from the answer and gives the right back, in this order: whoever waits for
	 * the room must find the gate closed if it is.
	 */
	public void settle(Permit passage, Answer<?> answer, boolean telling) {
		try {
			learn(passage, answer, telling);
		}
		finally {
			this.inFlight.leave();
		}
	}

	private void learn(Permit passage, Answer<?> answer, boolean telling) {
		if (telling) {
			this.circuit.record(answer, Duration.between(passage.sentAt(), this.clock.instant()));
		}
		else {
			this.circuit.cancel();
		}
		switch (answer) {
			case Answer.Throttled<?>(Instant until) -> this.gates.rejected(passage, until);
			case Answer.Unknown<?> unknown -> this.gates.ended(passage);
			case Answer.Done<?> done -> this.gates.passed(passage);
			case Answer.Refused<?> refused -> this.gates.passed(passage);
		}
	}

}
