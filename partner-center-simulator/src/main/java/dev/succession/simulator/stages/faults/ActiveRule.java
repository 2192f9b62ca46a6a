package dev.succession.simulator.stages.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.random.SeededRandom;
import org.jspecify.annotations.Nullable;

/**
 * A fault rule with its counts and its random decisions.
 */
final class ActiveRule {

	private static final long PURPOSE = 102;

	private final FaultRule rule;

	private final int number;

	private final SeededRandom random;

	private final Clock clock;

	private final AtomicLong matched = new AtomicLong();

	private final AtomicLong begun = new AtomicLong();

	private final AtomicLong struck = new AtomicLong();

	private final Map<String, Instant> until = new ConcurrentHashMap<>();

	/**
	 * A rule that has struck no call yet.
	 * @param rule the rule
	 * @param number its number, which makes its decisions differ from those of other
	 * rules
	 * @param random the randomness of its decisions
	 * @param simulated the simulated time
	 */
	ActiveRule(FaultRule rule, int number, SeededRandom random, Clock simulated) {
		this.rule = rule;
		this.number = number;
		this.random = random;
		this.clock = (rule.fault() == Fault.STORM || rule.fault() == Fault.MFA_MISSING) ? Clock.systemUTC() : simulated;
	}

	FaultRule rule() {
		return this.rule;
	}

	Fault fault() {
		return this.rule.fault();
	}

	Strikes strikes() {
		return new Strikes(fault(), this.matched.get(), this.struck.get());
	}

	/**
	 * Decides whether the next matching call gets the fault.
	 * @param request the call
	 * @return whether it does
	 */
	boolean decide(Request request) {
		long decision = this.matched.getAndIncrement();
		boolean strikes = Reach.STANDING.contains(fault()) ? concerns(request.id("customer"), request.id("user"))
				: decide(request, decision);
		if (strikes) {
			this.struck.incrementAndGet();
		}
		return strikes;
	}

	private boolean decide(Request request, long decision) {
		if (this.rule.skip() != null && decision < this.rule.skip()) {
			return false;
		}
		String subject = Reach.sticksTo(fault(), request).toLowerCase(Locale.ROOT);
		if (isOngoing(subject)) {
			return true;
		}
		if (!this.random.happens(probability(), PURPOSE, this.number, decision) || !begin()) {
			return false;
		}
		if (!subject.isEmpty() && !this.rule.time().isZero()) {
			this.until.put(subject, this.clock.instant().plus(this.rule.time()));
		}
		return true;
	}

	/**
	 * Whether a standing fault concerns a customer or one of its users. The answer is the
	 * same for the same seed, whatever other rules there are.
	 * @param customer the customer
	 * @param user the user, or null
	 * @return whether it does
	 */
	boolean concerns(@Nullable UUID customer, @Nullable UUID user) {
		if (customer == null || !isNullOr(this.rule.customer(), customer)
				|| (this.rule.user() != null && !this.rule.user().equals(user))) {
			return false;
		}
		UUID subject = (user != null) ? user : customer;
		return this.random.happens(probability(), PURPOSE, fault().name().hashCode(), subject.getMostSignificantBits(),
				subject.getLeastSignificantBits());
	}

	private double probability() {
		return (this.rule.probability() != null) ? this.rule.probability() : 1;
	}

	private boolean isOngoing(String subject) {
		Instant end = this.until.get(subject);
		return end != null && this.clock.instant().isBefore(end);
	}

	/**
	 * Counts the beginning of a fault, unless the rule's maximum is reached.
	 * @return whether it was counted
	 */
	private boolean begin() {
		Integer maximum = this.rule.count();
		long before = this.begun.getAndUpdate((times) -> (maximum != null && times >= maximum) ? times : times + 1);
		return maximum == null || before < maximum;
	}

	/**
	 * Whether the rule can still strike a call.
	 * @return whether its maximum is not reached, or what it began goes on
	 */
	boolean isOpen() {
		return this.rule.count() == null || this.begun.get() < this.rule.count()
				|| this.until.keySet().stream().anyMatch(this::isOngoing);
	}

	/** The rule; for a storm, with the time that is left of it. */
	FaultRule withTimeLeft() {
		Instant end = this.until.get("all");
		return (this.rule.fault() == Fault.STORM && end != null)
				? this.rule.lasting(Duration.between(this.clock.instant(), end)) : this.rule;
	}

	boolean matches(Request request) {
		Set<String> calls = this.rule.calls();
		return Reach.canAffect(this.rule.fault(), request.call())
				&& (calls == null || calls.isEmpty() || calls.contains(request.call().name()))
				&& isNullOr(this.rule.customer(), request.id("customer"))
				&& isNullOr(this.rule.user(), request.id("user"));
	}

	private static boolean isNullOr(@Nullable UUID wanted, @Nullable UUID actual) {
		return wanted == null || wanted.equals(actual);
	}

}
