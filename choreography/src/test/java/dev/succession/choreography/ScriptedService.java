package dev.succession.choreography;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service whose one step does what a test says, by customer. */
@SpringBootApplication
class ScriptedService {

	@Bean
	Script script() {
		return new Script();
	}

	@Bean
	Writes writes() {
		return Writes.of(FactTopic.SUBSCRIPTION_EXPIRING, FactTopic.REPLACEMENT_REFUSED);
	}

	/** The step. */
	static class Script implements Step<SubscriptionExpiring> {

		final Map<String, BiFunction<SubscriptionExpiring, Attempt, Outcome>> byCustomer = new ConcurrentHashMap<>();

		volatile BiFunction<SubscriptionExpiring, Attempt, Outcome> otherwise = (fact, attempt) -> Outcome.answered();

		final List<SubscriptionExpiring> taken = new CopyOnWriteArrayList<>();

		@Override
		public Outcome on(SubscriptionExpiring expiring, Attempt attempt) {
			this.taken.add(expiring);
			return this.byCustomer.getOrDefault(expiring.getCustomerId(), this.otherwise).apply(expiring, attempt);
		}

	}

}
