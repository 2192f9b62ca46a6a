package dev.succession.benchmark.arms.simple;

import java.util.List;

import dev.succession.benchmark.arms.Arm;

/**
 * A0, the limit: the calls that Succession makes where nothing fails, sent directly over
 * HTTP with the same number in flight, without Kafka and without memory. It is the upper
 * bound that a pipeline is measured against, not a way to migrate: after a crash it knows
 * nothing.
 * <p>
 * It is as fast as the API allows: by Little's law {@code inFlight} calls at once give
 * {@code inFlight / latency} calls a second, and under a quota it is told the rate, so
 * that it neither wastes calls nor has to find the rate out. It does not use what a rate
 * limiter has saved up before the first call: in a short trial under a limit an arm that
 * does can be a little faster.
 */
public final class DirectArm implements Arm {

	@Override
	public String name() {
		return "A0";
	}

	@Override
	public String description() {
		return "the limit: direct calls, same concurrency, no Kafka";
	}

	@Override
	public boolean needsKafka() {
		return false;
	}

	@Override
	public List<Program> programs(Surroundings surroundings) {
		return List.of(new Program("direct", DirectMigration.class.getName(), List.of("-Xmx512m"),
				List.of("--partner-center=" + surroundings.partnerCenter(), "--in-flight=" + surroundings.inFlight(),
						"--rate-per-second=" + surroundings.ratePerSecond(),
						"--limited-calls=" + (surroundings.limitsLicences() ? "all" : "published"))));
	}

}
