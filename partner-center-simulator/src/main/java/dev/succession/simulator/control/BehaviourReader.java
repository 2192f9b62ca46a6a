package dev.succession.simulator.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.behaviour.Limits;
import dev.succession.simulator.behaviour.RequestMemory;
import dev.succession.simulator.behaviour.SeatsElsewhere;
import dev.succession.simulator.stages.faults.ActiveFaults;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads a change of the behaviour, more strictly than the API reads its calls: otherwise
 * a misspelt or invalid setting would silently have no effect.
 */
@Component
class BehaviourReader {

	private static final Set<String> DISTRIBUTIONS = Set.of("fixed", "uniform", "exponential");

	private final JsonMapper json;

	BehaviourReader(JsonMapper json) {
		this.json = json.rebuild()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.build();
	}

	/**
	 * Reads a change.
	 * @param body JSON
	 * @return the change
	 * @throws IllegalArgumentException if it is invalid; the message names the property
	 * and what to write instead
	 */
	Behaviour.Change read(byte[] body) {
		Behaviour.Change change = parsed(body);
		notNegative("provisioningTime", change.provisioningTime());
		notNegative("orderVisibilityLag", change.orderVisibilityLag());
		if (change.requestMemory() != null) {
			check(change.requestMemory());
		}
		if (change.limits() != null) {
			check(change.limits());
		}
		Map<?, Double> quirks = (change.quirks() != null) ? change.quirks() : Map.of();
		quirks.forEach((quirk, likely) -> probability("quirks." + quirk, likely));
		for (SeatsElsewhere seats : (change.seatsElsewhere() != null) ? change.seatsElsewhere()
				: List.<SeatsElsewhere>of()) {
			require(seats.seats() >= 0, "seatsElsewhere.seats is negative; name 0 or more.");
		}
		List<FaultRule> faults = (change.faults() != null) ? change.faults() : List.of();
		for (int i = 0; i < faults.size(); i++) {
			check("faults[" + i + "].", faults.get(i));
		}
		ActiveFaults.requireKnownCalls(faults);
		return change;
	}

	private Behaviour.Change parsed(byte[] body) {
		try {
			Behaviour.Change change = this.json.readValue(body, Behaviour.Change.class);
			require(change != null, "The body is null; send {} for the behaviour of the settings.");
			return change;
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"Nothing was changed: %s; leave it out, or write it as GET /simulator/faults and the README do."
						.formatted(ex.getMessage()),
					ex);
		}
	}

	private static void check(RequestMemory memory) {
		require(memory.kind() != null, "requestMemory.kind is missing; name REPLAY_ALL, REPLAY_2XX or FORGET.");
		require(memory.retention() != null, "requestMemory.retention is missing; name a time such as \"PT24H\".");
		notNegative("requestMemory.retention", memory.retention());
		require(memory.entries() > 0, "requestMemory.entries is missing or not positive; name a number such as 50000.");
	}

	private static void check(Limits limits) {
		require(limits.partnerPerMinute() >= 0, "limits.partnerPerMinute is negative; name 0 for no limit.");
		require(limits.customerPerMinute() >= 0, "limits.customerPerMinute is negative; name 0 for no limit.");
		require(limits.burstSeconds() > 0, "limits.burstSeconds is missing or not positive; name a number such as 10.");
	}

	private static void check(String at, FaultRule rule) {
		require(rule.fault() != null, at + "fault is missing; name what goes wrong, such as FAIL.");
		if (rule.probability() != null) {
			probability(at + "probability", rule.probability());
		}
		notNegative(at + "duration", rule.duration());
		notNegative(at + "appliedAfter", rule.appliedAfter());
		require(rule.skip() == null || rule.skip() >= 0, at + "skip is negative; name 0 or more.");
		require(rule.count() == null || rule.count() >= 0, at + "count is negative; name 0 or more.");
		require(!ActiveFaults.isStanding(rule.fault()) || (rule.skip() == null && rule.count() == null), at
				+ "fault is a lasting fact about a customer or user, not about calls; leave out skip and count, name a probability.");
		require(rule.distribution() == null || DISTRIBUTIONS.contains(rule.distribution()),
				at + "distribution is none of fixed, uniform and exponential; name one of them.");
	}

	private static void probability(String at, @Nullable Double likely) {
		require(likely != null && likely >= 0 && likely <= 1, at + " is no probability; name a number from 0 to 1.");
	}

	private static void notNegative(String at, @Nullable Duration time) {
		require(time == null || !time.isNegative(), at + " is negative; name PT0S or more.");
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
