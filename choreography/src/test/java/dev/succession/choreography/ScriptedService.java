package dev.succession.choreography;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import dev.succession.events.CustomerListed;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.ServiceArguments;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service whose steps do what a test says, by customer. */
@SpringBootApplication
public class ScriptedService {

	static final String NAME = "scripted-service";

	/**
	 * Starts an instance; the caller closes it.
	 */
	static ConfigurableApplicationContext run() {
		return run(NAME, "succession.choreography.attempts-at-errors=2");
	}

	/**
	 * Starts an instance under a name of its own; the caller closes it.
	 */
	public static ConfigurableApplicationContext run(String name, String... settings) {
		return new SpringApplicationBuilder(ScriptedService.class).run(arguments(name, settings));
	}

	/**
	 * The command line of an instance under a name of its own.
	 */
	public static String[] arguments(String name, String... settings) {
		return ServiceArguments.onTestPlatform()
			.with("spring.config.import", "classpath:choreography.yml")
			.with("spring.application.name", name)
			.with("succession.choreography.position", "PURCHASE")
			.with(List.of(settings))
			.toArray();
	}

	/**
	 * The instance that test classes share; it ends with the JVM.
	 */
	public static ConfigurableApplicationContext shared() {
		return Shared.STARTED;
	}

	@Bean
	Script script() {
		return new Script();
	}

	@Bean
	Publishes writes() {
		return Publishes.of(FactTopic.SUBSCRIPTION_EXPIRING, FactTopic.REPLACEMENT_REFUSED);
	}

	@Bean
	IndexedFacts indexedFacts() {
		return IndexedFacts.NONE.keeping(SubscriptionExpiring.class);
	}

	@Bean
	Listing listing() {
		return new Listing();
	}

	/** Started by the first test that asks for it. */
	private static final class Shared {

		private static final ConfigurableApplicationContext STARTED = run();

	}

	/** A step about a customer and no migration. */
	public static class Listing implements Step<CustomerListed> {

		public final Map<String, Function<CustomerListed, Outcome>> byCustomer = new ConcurrentHashMap<>();

		@Override
		public Outcome on(Work<CustomerListed> work) {
			CustomerListed listed = work.fact();
			return this.byCustomer.getOrDefault(listed.getCustomerId(), (fact) -> Outcome.answered()).apply(listed);
		}

	}

	/** A step about a migration. */
	public static class Script implements Step<SubscriptionExpiring> {

		public final Map<String, Function<Work<SubscriptionExpiring>, Outcome>> byCustomer = new ConcurrentHashMap<>();

		public volatile Function<Work<SubscriptionExpiring>, Outcome> otherwise = (work) -> Outcome.answered();

		public final List<SubscriptionExpiring> taken = new CopyOnWriteArrayList<>();

		@Override
		public Outcome on(Work<SubscriptionExpiring> work) {
			this.taken.add(work.fact());
			return this.byCustomer.getOrDefault(work.fact().getCustomerId(), this.otherwise).apply(work);
		}

	}

}
