package dev.succession.simulator.behaviour;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A rule that says which calls get a fault. A component that is left out does not
 * restrict the rule.
 *
 * @param fault what goes wrong
 * @param calls for which calls, by the names of {@code Call}, such as {@code POST_ORDER}
 * @param customer for which customer
 * @param user for which user
 * @param sku for which licence SKU, for faults that concern one
 * @param offer for which offer, for faults that concern one
 * @param probability the probability for each matching call, from 0 to 1; 1 if left out
 * @param skip how many matching calls are left alone first
 * @param count how many calls get the fault at most
 * @param duration a time whose meaning depends on the fault
 * @param distribution {@code fixed}, {@code uniform} (0 to twice the duration) or
 * {@code exponential}; for latency
 * @param applied whether the call is carried out although its answer is lost or wrong;
 * true if left out
 * @param appliedAfter how much later the call is carried out, by the simulated clock
 * @param status an HTTP status
 * @param code an error code
 * @param description an error's description
 * @param retryAfter the header's text; {@code date} for a date, {@code none} for none
 */
public record FaultRule(Fault fault, @Nullable Set<String> calls, @Nullable UUID customer, @Nullable UUID user,
		@Nullable UUID sku, @Nullable String offer, @Nullable Double probability, @Nullable Integer skip,
		@Nullable Integer count, @Nullable Duration duration, @Nullable String distribution, @Nullable Boolean applied,
		@Nullable Duration appliedAfter, @Nullable Integer status, @Nullable Integer code, @Nullable String description,
		@Nullable String retryAfter) {

	/**
	 * The duration.
	 * @return the duration, zero if left out
	 */
	public Duration time() {
		return (this.duration != null) ? this.duration : Duration.ZERO;
	}

	/**
	 * The rule with another duration.
	 * @param time the duration
	 * @return the rule
	 */
	public FaultRule lasting(Duration time) {
		return new FaultRule(this.fault, this.calls, this.customer, this.user, this.sku, this.offer, this.probability,
				this.skip, this.count, time, this.distribution, this.applied, this.appliedAfter, this.status, this.code,
				this.description, this.retryAfter);
	}

	/**
	 * Whether the call is carried out.
	 * @return true unless switched off
	 */
	public boolean isApplied() {
		return this.applied == null || this.applied;
	}

	/**
	 * How much later the call is carried out.
	 * @return the duration, zero if left out
	 */
	public Duration delay() {
		return (this.appliedAfter != null) ? this.appliedAfter : Duration.ZERO;
	}

	/**
	 * The error the service answers.
	 * @param otherwise the error code if the rule has none
	 * @return the error
	 */
	public Refusal refusal(int otherwise) {
		return new Refusal(statusOr(400), (this.code != null) ? this.code : otherwise,
				(this.description != null) ? this.description : "The request was refused.");
	}

	/**
	 * The error the service answers, unless the rule says otherwise.
	 * @param otherwise the error if the rule has none of its own
	 * @return the error
	 */
	public Refusal refusal(Refusal otherwise) {
		return new Refusal(statusOr(otherwise.status()), (this.code != null) ? this.code : otherwise.code(),
				(this.description != null) ? this.description : otherwise.description(),
				otherwise.data().toArray(String[]::new));
	}

	/**
	 * The HTTP status.
	 * @param otherwise the status if the rule has none
	 * @return the status
	 */
	public int statusOr(int otherwise) {
		return (this.status != null) ? this.status : otherwise;
	}

}
