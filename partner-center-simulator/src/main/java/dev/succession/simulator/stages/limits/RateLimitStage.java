package dev.succession.simulator.stages.limits;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Limits;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The rate limiter: rejects calls that come too fast, for all customers together or for
 * one of them.
 */
@Component
@Order(400)
class RateLimitStage implements Stage {

	private final Simulation simulation;

	private volatile Buckets buckets;

	RateLimitStage(Simulation simulation) {
		this.simulation = simulation;
		this.buckets = Buckets.of(simulation.run(), simulation.behaviour().limits());
	}

	/** The buckets of one run and its limits. */
	private record Buckets(Simulation.Run run, Limits limits, @Nullable TokenBucket partner,
			Map<UUID, TokenBucket> customers) {

		static Buckets of(Simulation.Run run, Limits limits) {
			return new Buckets(run, limits, bucket(limits, limits.partnerPerMinute()), new ConcurrentHashMap<>());
		}

		private static @Nullable TokenBucket bucket(Limits limits, int perMinute) {
			return (perMinute > 0) ? new TokenBucket(perMinute, limits.burstSeconds(), System.nanoTime()) : null;
		}

		boolean isOf(Simulation.Run run, Limits limits) {
			return this.run == run && this.limits == limits;
		}

		long take(@Nullable UUID customer) {
			long now = System.nanoTime();
			long wait = (this.partner != null) ? this.partner.take(now) : 0;
			if (customer != null && this.limits.customerPerMinute() > 0) {
				TokenBucket own = this.customers.computeIfAbsent(customer,
						(id) -> new TokenBucket(this.limits.customerPerMinute(), this.limits.burstSeconds(), now));
				wait = Math.max(wait, own.take(now));
			}
			return wait;
		}

	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		Limits limits = this.simulation.behaviour().limits();
		if (!request.call().isThrottled() && !limits.everyCall()) {
			return next.answer(request);
		}
		long wait = current(request.run(), limits).take(request.id("customer"));
		if (wait == 0) {
			return next.answer(request);
		}
		return Answer.gateway(429, "Rate limit is exceeded. Try again in " + wait + " seconds.")
			.with("Retry-After", Long.toString(wait));
	}

	private Buckets current(Simulation.Run run, Limits limits) {
		Buckets now = this.buckets;
		if (now.isOf(run, limits)) {
			return now;
		}
		synchronized (this) {
			if (!this.buckets.isOf(run, limits)) {
				this.buckets = Buckets.of(run, limits);
			}
			return this.buckets;
		}
	}

}
