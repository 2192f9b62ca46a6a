package dev.succession.simulator.stages.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.random.SeededRandom;

/**
 * A fault rule with its counts and its random decisions.
 */
final class ActiveRule {

	private static final long PURPOSE = 102;

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
	 * @return whether it does
	 */
	boolean decide() {
		long decision = this.matched.getAndIncrement();
		if (this.rule.skip() != null && decision < this.rule.skip()) {
			return false;
		}
		if (this.rule.fault() == Fault.STORM && Instant.now().isBefore(this.stormUntil)) {
			return true;
		}
		double probability = (this.rule.probability() != null) ? this.rule.probability() : 1;
		if (!this.random.happens(probability, PURPOSE, this.number, decision) || !countUpToMaximum()) {
			return false;
		}
		this.stormUntil = Instant.now().plus(this.rule.time());
		return true;
	}

	/**
	 * Counts a call that gets the fault, unless the rule's maximum is reached.
	 * @return whether it was counted
	 */
	private boolean countUpToMaximum() {
		Integer maximum = this.rule.count();
		long before = this.struck
			.getAndUpdate((strikes) -> (maximum != null && strikes >= maximum) ? strikes : strikes + 1);
		return maximum == null || before < maximum;
	}

	/** The rule; for a storm, with the time that is left of it. */
	FaultRule withTimeLeft() {
		return (this.rule.fault() == Fault.STORM) ? this.rule.lasting(Duration.between(Instant.now(), this.stormUntil))
				: this.rule;
	}

	boolean matches(Request request) {
		Set<String> calls = this.rule.calls();
		return canAffect(this.rule.fault(), request.call())
				&& (calls == null || calls.isEmpty() || calls.contains(request.call().name()))
				&& (this.rule.customer() == null || this.rule.customer().equals(request.id("customer")))
				&& (this.rule.user() == null || this.rule.user().equals(request.id("user")));
	}

	private static boolean canAffect(Fault fault, Call call) {
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

}
