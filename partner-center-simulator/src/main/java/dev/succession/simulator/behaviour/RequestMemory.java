package dev.succession.simulator.behaviour;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the service remembers of calls that carry an {@code MS-RequestId}. Nothing about
 * it is promised by Microsoft, so clients have to live with each kind.
 *
 * @param kind which answers are remembered
 * @param retention for how long, by the service's clock
 * @param entries how many at most; the oldest are forgotten first
 */
public record RequestMemory(@DefaultValue("replay-all") Kind kind, @DefaultValue("24h") Duration retention,
		@DefaultValue("50000") int entries) {

	/**
	 * Which answers are remembered.
	 */
	public enum Kind {

		/** The first answer to an id is given again, whatever it was. */
		REPLAY_ALL,

		/** The first answer to an id is given again if it was a success. */
		REPLAY_2XX,

		/** Nothing is: every call is carried out. */
		FORGET

	}

}
