package dev.succession.reliability;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.succession.cancellation.CancellationApplication;
import dev.succession.discovery.DiscoveryApplication;
import dev.succession.license.LicenseApplication;
import dev.succession.purchase.PurchaseApplication;
import dev.succession.reliability.World.Service;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * An instance of a service inside the test's own program. It joins the service's group
 * and leaves it as often as it is told to, and works as long as it is there.
 */
final class Guest implements AutoCloseable {

	private final ConfigurableApplicationContext instance;

	private final ConcurrentMessageListenerContainer<?, ?> facts;

	private final AtomicInteger visits = new AtomicInteger();

	/**
	 * Starts an instance, which takes part until it is told to leave.
	 * @param service the service
	 * @param arguments Spring properties as {@code --name=value}
	 */
	Guest(Service service, List<String> arguments) {
		this.instance = start(service, arguments.toArray(String[]::new));
		this.facts = this.instance.getBean("factContainer", ConcurrentMessageListenerContainer.class);
	}

	private static ConfigurableApplicationContext start(Service service, String... arguments) {
		return switch (service) {
			case DISCOVERY -> DiscoveryApplication.start(arguments);
			case PURCHASE -> PurchaseApplication.start(arguments);
			case LICENSE -> LicenseApplication.start(arguments);
			case CANCELLATION -> CancellationApplication.start(arguments);
		};
	}

	/**
	 * Joins the group, or leaves it after it has finished what it is about, whichever it
	 * did not do last.
	 */
	void comeOrGo() {
		if (this.facts.isRunning()) {
			this.facts.stop();
		}
		else {
			this.facts.start();
			this.visits.incrementAndGet();
		}
	}

	/**
	 * How often it has joined the group since it was started.
	 * @return the number
	 */
	int visits() {
		return this.visits.get();
	}

	@Override
	public void close() {
		this.instance.close();
	}

}
