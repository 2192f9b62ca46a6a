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
 * An instance of a service in the test's own JVM, which can join and leave its consumer
 * group again and again.
 */
final class InProcessService implements AutoCloseable {

	private final ConfigurableApplicationContext instance;

	private final ConcurrentMessageListenerContainer<?, ?> facts;

	private final AtomicInteger joins = new AtomicInteger();

	/**
	 * Starts an instance, which is a member of its group.
	 * @param service the service
	 * @param arguments Spring properties as {@code --name=value}
	 */
	InProcessService(Service service, List<String> arguments) {
		this.instance = start(service, arguments.toArray(String[]::new));
		this.facts = this.instance.getBean("factContainer", ConcurrentMessageListenerContainer.class);
	}

	private static ConfigurableApplicationContext start(Service service, String... arguments) {
		Method start = ReflectionUtils.findMethod(ClassUtils.resolveClassName(service.mainClass(), null), "start",
				String[].class);
		return (ConfigurableApplicationContext) ReflectionUtils.invokeMethod(start, null, (Object) arguments);
	}

	/**
	 * Joins the group, or leaves it after the current batch.
	 */
	void joinOrLeave() {
		if (this.facts.isRunning()) {
			this.facts.stop();
		}
		else {
			this.facts.start();
			this.joins.incrementAndGet();
		}
	}

	/**
	 * How often it has joined the group since it was started.
	 * @return the number
	 */
	int joins() {
		return this.joins.get();
	}

	@Override
	public void close() {
		this.instance.close();
	}

}
