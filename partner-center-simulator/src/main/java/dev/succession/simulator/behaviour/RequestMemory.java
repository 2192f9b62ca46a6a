package dev.succession.simulator.behaviour;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which answers the service remembers by {@code MS-RequestId}. Microsoft promises nothing
 * about it, so clients must work with each kind.
 *
 * @param kind which answers are remembered
 * @param retention for how long, by the simulated clock
 * @param entries how many answers at most; the oldest are forgotten first
 */
public record RequestMemory(@DefaultValue("replay-all") Kind kind, @DefaultValue("24h") Duration retention,
		@DefaultValue("50000") int entries) {

	/**
	 * Which answers are remembered.
	 */
	public enum Kind {

		/** A repeated id gets the first answer again, a success or an error. */
		REPLAY_ALL,

		/** A repeated id gets the first answer again if that was a success. */
		REPLAY_2XX,

		/** No answer is remembered: every call is carried out. */
		FORGET

	}

}
