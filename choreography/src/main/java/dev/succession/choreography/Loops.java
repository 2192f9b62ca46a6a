package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * All loops, schedules and threads that a service runs on its own. Whatever goes on by
 * itself has a {@link Loop} here, so that nothing can end without health, a metric and
 * the log saying so.
 */
public final class Loops {

	/** How often a loop that does not work is mentioned in the log again. */
	private static final Duration REMINDER = Duration.ofMinutes(5);

	private final Map<String, Loop> byName = new ConcurrentSkipListMap<>();

	private final FailureText text;

	private final Duration pause;

	private final MeterRegistry meters;

	private final Clock clock;

	/**
	 * Knows no loop yet.
	 * @param brokers the addresses of Kafka, for the log
	 * @param pause how long a task waits after a failure
	 * @param meters count failures and show the age of the last success
	 * @param clock the service's clock
	 */
	public Loops(String brokers, Duration pause, MeterRegistry meters, Clock clock) {
		this.text = new FailureText(brokers);
		this.pause = pause;
		this.meters = meters;
		this.clock = clock;
	}

	/**
	 * Where Kafka is.
	 * @return the addresses, for the log
	 */
	public String brokers() {
		return this.text.brokers();
	}

	/**
	 * The loop of a name.
	 * @param name a noun for what it does, for the log and for health
	 * @return the same loop for the same name
	 */
	public Loop loop(String name) {
		return loop(name, REMINDER);
	}

	/**
	 * The loop of a name.
	 * @param name a noun for what it does, for the log and for health
	 * @param reminder how often the log mentions again that it does not work
	 * @return the same loop for the same name
	 */
	public Loop loop(String name, Duration reminder) {
		return this.byName.computeIfAbsent(name, (_) -> measured(new Loop(name, reminder, this.text, this.clock)));
	}

	/**
	 * A loop that runs on a thread of its own.
	 * @param name a noun for what it does
	 * @param body what it does; see {@link SupervisedTask}
	 * @return the task, not started
	 */
	public SupervisedTask task(String name, SupervisedTask.Body body) {
		return new SupervisedTask(loop(name), this.pause, body, this.clock);
	}

	public Collection<Loop> all() {
		return this.byName.values();
	}

	/**
	 * The loops that do not work.
	 * @return why not, by name
	 */
	public Map<String, String> problems() {
		Map<String, String> problems = new TreeMap<>();
		all().forEach((loop) -> loop.problem().ifPresent((why) -> problems.put(loop.name(), why)));
		return problems;
	}

	private Loop measured(Loop loop) {
		FunctionCounter.builder("succession.loop.failures", loop, Loop::failures)
			.tag("loop", loop.name())
			.register(this.meters);
		Gauge.builder("succession.loop.age", loop, (it) -> it.sinceSuccess().toMillis() / 1000.0)
			.tag("loop", loop.name())
			.baseUnit("seconds")
			.description("Time since the loop has worked last")
			.register(this.meters);
		return loop;
	}

}
