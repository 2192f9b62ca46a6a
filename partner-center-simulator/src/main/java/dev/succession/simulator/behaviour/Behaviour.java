package dev.succession.simulator.behaviour;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How the simulated service behaves: its delays, limits, quirks and faults.
 *
 * @param seed the seed of random faults and quirks
 * @param provisioningTime how long after its order a subscription's seats can be assigned
 * @param orderVisibilityLag how long a new order is missing from the lists of orders and
 * subscriptions
 * @param requestMemory which answers are remembered by request id
 * @param limits how many calls are accepted
 * @param signInFails whether the token endpoints answer 503
 * @param switches which uncertain rules of the service are in force
 * @param seatsElsewhere seats of customers that another partner sold
 * @param quirks the probability of each quirk, from 0 to 1
 * @param faults the fault rules; the first rule that matches a call wins
 */
public record Behaviour(long seed, Duration provisioningTime, Duration orderVisibilityLag, RequestMemory requestMemory,
		Limits limits, boolean signInFails, Set<Switch> switches, List<SeatsElsewhere> seatsElsewhere,
		Map<Quirk, Double> quirks, List<FaultRule> faults) {

	/**
	 * Whether an uncertain rule is in force.
	 * @param which the rule
	 * @return whether it is
	 */
	public boolean has(Switch which) {
		return this.switches.contains(which);
	}

	/**
	 * A change of the behaviour. A component that is null is not changed.
	 *
	 * @param seed the seed of random faults and quirks
	 * @param provisioningTime how long until seats can be assigned
	 * @param orderVisibilityLag how long a new order is missing from lists
	 * @param requestMemory which answers are remembered by request id
	 * @param limits how many calls are accepted
	 * @param signInFails whether the token endpoints answer 503
	 * @param switches which uncertain rules are in force
	 * @param seatsElsewhere seats that another partner sold
	 * @param quirks the probability of each quirk
	 * @param faults the fault rules
	 */
	public record Change(@Nullable Long seed, @Nullable Duration provisioningTime,
			@Nullable Duration orderVisibilityLag, @Nullable RequestMemory requestMemory, @Nullable Limits limits,
			@Nullable Boolean signInFails, @Nullable Set<Switch> switches,
			@Nullable List<SeatsElsewhere> seatsElsewhere, @Nullable Map<Quirk, Double> quirks,
			@Nullable List<FaultRule> faults) {

		/**
		 * Fills in what this change leaves out.
		 * @param from the behaviour the missing values are taken from
		 * @return the whole behaviour
		 */
		public Behaviour apply(Behaviour from) {
			return new Behaviour(or(this.seed, from.seed), or(this.provisioningTime, from.provisioningTime),
					or(this.orderVisibilityLag, from.orderVisibilityLag), or(this.requestMemory, from.requestMemory),
					or(this.limits, from.limits), or(this.signInFails, from.signInFails),
					or(this.switches, from.switches), or(this.seatsElsewhere, from.seatsElsewhere),
					or(this.quirks, from.quirks), or(this.faults, from.faults));
		}

		private static <T> T or(@Nullable T value, T otherwise) {
			return (value != null) ? value : otherwise;
		}

	}

}
