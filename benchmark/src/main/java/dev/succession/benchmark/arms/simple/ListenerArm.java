package dev.succession.benchmark.arms.simple;

import java.util.List;

import dev.succession.benchmark.arms.Arm;

/**
 * A3, a plain Kafka listener for each step: what a team writes first.
 * <p>
 * What it is modelled on: Spring Kafka as its reference guide shows it. A listener for
 * each topic, three partitions, {@code concurrency = 3}, so one thread for each
 * partition; blocking calls; JSON; offsets are committed after each poll (Spring's
 * default), without transactions; the default error handler tries a record ten times
 * without a pause and then goes on with the next one.
 * <p>
 * Why it is fair: the steps are the same as in the other arms and look before they order.
 * {@code max.poll.records} and {@code max.poll.interval.ms} are set so that the work of a
 * poll fits, which every team finds out in its first week. All listeners are in one JVM,
 * which costs less than four.
 */
public final class ListenerArm implements Arm {

	@Override
	public String name() {
		return "A3";
	}

	@Override
	public String description() {
		return "a plain Kafka listener for each step, one thread a partition";
	}

	@Override
	public boolean needsKafka() {
		return true;
	}

	@Override
	public List<Program> programs(Surroundings surroundings) {
		return List.of(new Program("listener", ListenerMigration.class.getName(), List.of("-Xmx256m"),
				List.of("--partner-center=" + surroundings.partnerCenter(),
						"--bootstrap-servers=" + surroundings.bootstrapServers(),
						"--brokers=" + surroundings.brokers())));
	}

}
