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
 * Decides which fault rule applies to a call. The n-th decision of a rule is the same for
 * the same seed.
 */
@Component
public class ActiveFaults {

	private static final long PURPOSE = 102;

	private final Simulation simulation;

	private volatile Current current;

	ActiveFaults(Simulation simulation) {
		this.simulation = simulation;
		requireKnownCalls(simulation.behaviour().faults());
		this.current = Current.of(simulation.behaviour());
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

	private record Current(Behaviour behaviour, List<ActiveRule> rules) {

		static Current of(Behaviour behaviour) {
			SeededRandom random = new SeededRandom(behaviour.seed());
			List<FaultRule> rules = behaviour.faults();
			return new Current(behaviour,
					IntStream.range(0, rules.size()).mapToObj((i) -> new ActiveRule(rules.get(i), i, random)).toList());
		}

	}

	/**
	 * How many calls a rule matched, and how many of them got its fault.
	 *
	 * @param fault the fault
	 * @param matched how many calls the rule matched
	 * @param struck how many of them got the fault
	 */
	public record Strikes(Fault fault, long matched, long struck) {
	}

	/**
	 * The counts of each rule since the behaviour was last set.
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
	 * Looks for a rule that applies to a call.
	 * @param request the call
	 * @param kinds the faults that can happen here
	 * @param effective whether a rule can affect this call; if not, the call does not
	 * count as matched
	 * @return the first rule that applies, or null
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
			if (!this.random.happens(probability, PURPOSE, this.number, decision) || !mayStrike()) {
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

		/** The rule; for a storm, with the time that is left of it. */
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
