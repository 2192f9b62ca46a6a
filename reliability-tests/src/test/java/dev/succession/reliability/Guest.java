package dev.succession.reliability;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.succession.schemas.catalogue.Service;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

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
		Method start = ReflectionUtils.findMethod(ClassUtils.resolveClassName(service.mainClass(), null), "start",
				String[].class);
		return (ConfigurableApplicationContext) ReflectionUtils.invokeMethod(start, null, (Object) arguments);
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
