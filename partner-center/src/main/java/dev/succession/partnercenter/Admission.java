package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a request passes before it is sent: the rate limits, then room among those in
 * flight, then the circuit.
 */
class Admission {

	private static final Duration BUSY = Duration.ofSeconds(1);

	private final Gates gates;

	private final InFlight inFlight;

	private final Circuit circuit;

	private final Clock clock;

	Admission(Gates gates, InFlight inFlight, Circuit circuit, Clock clock) {
		this.gates = gates;
		this.inFlight = inFlight;
		this.circuit = circuit;
		this.clock = clock;
	}

	/** Waits, but not past the latest instant, for the right to send a request now. */
	Answer<Passage> admit(Turn turn, @Nullable String customerId, Instant latest) {
		if (this.circuit.isOpen()) {
			return new Answer.Throttled<>(this.circuit.reopensAt());
		}
		return this.gates.pass(turn, customerId, latest).then((passage) -> enter(turn, passage, latest));
	}

	private Answer<Passage> enter(Turn turn, Passage passage, Instant latest) {
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
	void cancel(Passage passage) {
		this.inFlight.leave();
		this.circuit.cancel();
		this.gates.unsent(passage);
	}

	/**
	 * Learns from the answer and gives the right back, in this order: whoever waits for
	 * the room must find the gate closed if it is.
	 */
	void settle(Passage passage, Delivery.Delivered delivered) {
		try {
			learn(passage, delivered);
		}
		finally {
			this.inFlight.leave();
		}
	}

	private void learn(Passage passage, Delivery.Delivered delivered) {
		if (delivered.telling()) {
			this.circuit.record(delivered.answer(), Duration.between(passage.sentAt(), this.clock.instant()));
		}
		else {
			this.circuit.cancel();
		}
		switch (delivered.answer()) {
			case Answer.Throttled<?>(Instant until) -> this.gates.rejected(passage, until);
			case Answer.Unknown<?> unknown -> this.gates.ended(passage);
			case Answer.Done<?> done -> this.gates.passed(passage);
			case Answer.Refused<?> refused -> this.gates.passed(passage);
		}
	}

}
