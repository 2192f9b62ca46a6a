package dev.succession.simulator.stages.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
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
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides which rule strikes a call. A rule's n-th decision is the same for the same
 * seed.
 */
@Component
public class ActiveFaults {

	private static final long TOPIC = 102;

	private final Simulation simulation;

	private volatile Current current;

	ActiveFaults(Simulation simulation) {
		this.simulation = simulation;
		requireKnownCalls(simulation.behaviour().faults());
		this.current = Current.of(simulation.behaviour());
	}

	/**
	 * Refuses rules for calls there are not, which would never strike.
	 * @param rules the rules
	 * @throws IllegalArgumentException if a rule names an unknown call
	 */
	public static void requireKnownCalls(List<FaultRule> rules) {
		Set<String> known = Arrays.stream(Call.values()).map(Call::name).collect(Collectors.toCollection(TreeSet::new));
		for (FaultRule rule : rules) {
			for (String name : (rule.calls() != null) ? rule.calls() : Set.<String>of()) {
				if (!known.contains(name)) {
					throw new IllegalArgumentException(
							"A fault names the call " + name + ", which there is not. The calls are " + known + ".");
				}
			}
		}
	}

	private record Current(Behaviour behaviour, List<ActiveRule> rules) {

		static Current of(Behaviour behaviour) {
			SeededRandom random = new SeededRandom(behaviour.seed());
			List<FaultRule> rules = behaviour.faults();
			return new Current(behaviour,
					IntStream.range(0, rules.size()).mapToObj((i) -> new ActiveRule(rules.get(i), i, random)).toList());
		}

	}

	/**
	 * How often a rule was looked at and how often it struck.
	 *
	 * @param fault what goes wrong
	 * @param matched how many calls the rule matched
	 * @param struck how many of them it struck
	 */
	public record Strikes(Fault fault, long matched, long struck) {
	}

	/**
	 * How often each rule struck since the behaviour was last set.
	 * @return the rules in their order
	 */
	public List<Strikes> strikes() {
		return active().stream().map((it) -> new Strikes(it.rule.fault(), it.matched.get(), it.struck.get())).toList();
	}

	boolean has(Set<Fault> kinds) {
		return active().stream().anyMatch((it) -> kinds.contains(it.rule.fault()));
	}

	@Nullable FaultRule strike(Request request, Set<Fault> kinds) {
		return strike(request, kinds, (rule) -> true);
	}

	/**
	 * Looks for a rule that strikes a call.
	 * @param request the call
	 * @param kinds the faults that can happen here
	 * @param effective whether a rule would make a difference to this call; it neither
	 * matches nor strikes where it would not
	 * @return the first rule that strikes, or null if none does
	 */
	@Nullable FaultRule strike(Request request, Set<Fault> kinds, Predicate<FaultRule> effective) {
		for (ActiveRule rule : active()) {
			if (kinds.contains(rule.rule.fault()) && rule.matches(request) && effective.test(rule.rule)
					&& rule.strikes()) {
				return rule.asItStrikes();
			}
		}
		return null;
	}

	private static boolean concerns(Fault fault, Call call) {
		return switch (fault) {
			case SLOW_PROVISIONING -> call == Call.POST_ORDER || call == Call.CHECK_OUT_CART;
			case ERROR_INSIDE -> call == Call.POST_CART || call == Call.PUT_CART || call == Call.CHECK_OUT_CART;
			case ACCEPT -> call == Call.PATCH_SUBSCRIPTION;
			case LICENSES_LATER, LICENSES_PARTLY, LICENSES_IGNORED -> call == Call.POST_LICENSE_UPDATES;
			case ENDLESS_PAGING, FOREIGN_LINK -> call == Call.LIST_CUSTOMERS || call == Call.LIST_USERS;
			case STALE_READ -> call.isRead();
			default -> true;
		};
	}

	private List<ActiveRule> active() {
		Current now = this.current;
		Behaviour behaviour = this.simulation.behaviour();
		if (now.behaviour() != behaviour) {
			synchronized (this) {
				if (this.current.behaviour() != behaviour) {
					this.current = Current.of(behaviour);
				}
				now = this.current;
			}
		}
		return now.rules();
	}

	private static final class ActiveRule {

		private final FaultRule rule;

		private final int number;

		private final SeededRandom random;

		private final AtomicLong matched = new AtomicLong();

		private final AtomicLong struck = new AtomicLong();

		private volatile Instant stormUntil = Instant.MIN;

		ActiveRule(FaultRule rule, int number, SeededRandom random) {
			this.rule = rule;
			this.number = number;
			this.random = random;
		}

		boolean strikes() {
			long decision = this.matched.getAndIncrement();
			if (this.rule.skip() != null && decision < this.rule.skip()) {
				return false;
			}
			if (this.rule.fault() == Fault.STORM && Instant.now().isBefore(this.stormUntil)) {
				return true;
			}
			double probability = (this.rule.probability() != null) ? this.rule.probability() : 1;
			if (!this.random.happens(probability, TOPIC, this.number, decision) || !mayStrike()) {
				return false;
			}
			this.stormUntil = Instant.now().plus(this.rule.time());
			return true;
		}

		private boolean mayStrike() {
			Integer most = this.rule.count();
			long before = this.struck
				.getAndUpdate((strikes) -> (most != null && strikes >= most) ? strikes : strikes + 1);
			return most == null || before < most;
		}

		/** A storm lasts as long as is left of it. */
		FaultRule asItStrikes() {
			return (this.rule.fault() == Fault.STORM)
					? this.rule.lasting(Duration.between(Instant.now(), this.stormUntil)) : this.rule;
		}

		boolean matches(Request request) {
			Set<String> calls = this.rule.calls();
			return concerns(this.rule.fault(), request.call())
					&& (calls == null || calls.isEmpty() || calls.contains(request.call().name()))
					&& (this.rule.customer() == null || this.rule.customer().equals(request.id("customer")))
					&& (this.rule.user() == null || this.rule.user().equals(request.id("user")));
		}

	}

}
