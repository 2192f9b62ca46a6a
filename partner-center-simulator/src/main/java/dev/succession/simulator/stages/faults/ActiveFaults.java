package dev.succession.simulator.stages.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides which fault rule applies to a call. The n-th decision of a rule is the same for
 * the same seed.
 */
@Component
public class ActiveFaults {

	private final Simulation simulation;

	private final SimulatedClock clock;

	private volatile Current current;

	ActiveFaults(Simulation simulation, SimulatedClock clock) {
		this.simulation = simulation;
		this.clock = clock;
		requireKnownCalls(simulation.behaviour().faults());
		this.current = Current.of(simulation.behaviour(), clock);
	}

	/**
	 * Refuses rules that name an unknown call, because they would never apply.
	 * @param rules the rules
	 * @throws IllegalArgumentException if a rule names an unknown call
	 */
	public static void requireKnownCalls(List<FaultRule> rules) {
		Set<String> known = Arrays.stream(Call.values()).map(Call::name).collect(Collectors.toCollection(TreeSet::new));
		for (FaultRule rule : rules) {
			for (String name : (rule.calls() != null) ? rule.calls() : Set.<String>of()) {
				if (!known.contains(name)) {
					throw new IllegalArgumentException(
							"A fault rule names the unknown call " + name + ". The calls are " + known + ".");
				}
			}
		}
	}

	/**
	 * Whether a fault is a lasting fact about a customer or a user, rather than about
	 * calls.
	 * @param fault the fault
	 * @return whether {@code skip} and {@code count} mean nothing for it
	 */
	public static boolean isStanding(Fault fault) {
		return Reach.STANDING.contains(fault);
	}

	private record Current(Behaviour behaviour, List<ActiveRule> rules) {

		static Current of(Behaviour behaviour, SimulatedClock clock) {
			SeededRandom random = new SeededRandom(behaviour.seed());
			List<FaultRule> rules = behaviour.faults();
			return new Current(behaviour,
					IntStream.range(0, rules.size())
						.mapToObj((i) -> new ActiveRule(rules.get(i), i, random, clock))
						.toList());
		}

	}

	/**
	 * The counts of each rule since the behaviour was last set.
	 * @return the rules in their order
	 */
	public List<Strikes> strikes() {
		return active().stream().map((it) -> it.strikes()).toList();
	}

	/**
	 * The standing fault that concerns a customer or one of its users, without counting.
	 * @param kinds the faults that are looked for
	 * @param customer the customer
	 * @param user the user, or null
	 * @return the first rule that concerns them, or null
	 */
	public @Nullable FaultRule standing(Set<Fault> kinds, UUID customer, @Nullable UUID user) {
		for (ActiveRule rule : active()) {
			if (kinds.contains(rule.fault()) && rule.concerns(customer, user)) {
				return rule.rule();
			}
		}
		return null;
	}

	/**
	 * Whether calls can still get a fault.
	 * @param kind the fault
	 * @return whether there is a rule for it that can still strike
	 */
	public boolean isOpen(Fault kind) {
		return active().stream().anyMatch((rule) -> rule.fault() == kind && rule.isOpen());
	}

	/**
	 * Looks for a rule of one kind that applies to a call, and counts it.
	 * @param request the call
	 * @param kind the fault
	 * @return the first rule that applies, or null
	 */
	public @Nullable FaultRule strike(Request request, Fault kind) {
		return strike(request, Set.of(kind));
	}

	boolean has(Set<Fault> kinds) {
		return active().stream().anyMatch((it) -> kinds.contains(it.fault()));
	}

	@Nullable FaultRule strike(Request request, Set<Fault> kinds) {
		return strike(request, kinds, (rule) -> true);
	}

	/**
	 * Looks for a rule that applies to a call.
	 * @param request the call
	 * @param kinds the faults that can happen here
	 * @param effective whether a rule can affect this call; if not, the call does not
	 * count as matched
	 * @return the first rule that applies, or null
	 */
	public @Nullable FaultRule strike(Request request, Set<Fault> kinds, Predicate<FaultRule> effective) {
		for (ActiveRule rule : active()) {
			if (kinds.contains(rule.fault()) && rule.matches(request) && effective.test(rule.rule())
					&& rule.decide(request)) {
				return rule.withTimeLeft();
			}
		}
		return null;
	}

	private List<ActiveRule> active() {
		Current now = this.current;
		Behaviour behaviour = this.simulation.behaviour();
		if (now.behaviour() != behaviour) {
			synchronized (this) {
				if (this.current.behaviour() != behaviour) {
					this.current = Current.of(behaviour, this.clock);
				}
				now = this.current;
			}
		}
		return now.rules();
	}

}
