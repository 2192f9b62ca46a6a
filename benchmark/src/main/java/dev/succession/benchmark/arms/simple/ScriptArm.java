package dev.succession.benchmark.arms.simple;

import java.util.List;

import dev.succession.benchmark.arms.Arm;

/**
 * A2, a script as an administrator writes it: one customer after the other, one call
 * after the other.
 * <p>
 * What it is modelled on: a PowerShell script with {@code Invoke-RestMethod
 * -MaximumRetryCount 5}, which repeats a 429 after its {@code Retry-After} (PowerShell
 * 7.4), in a {@code foreach} with a {@code try}.
 * <p>
 * Why it is fair: it looks before it orders, so that it can be started again, reads back
 * what it has changed, and counts before it suspends. It waits for nothing but answers
 * and provisioning.
 */
public final class ScriptArm implements Arm {

	@Override
	public String name() {
		return "A2";
	}

	@Override
	public String description() {
		return "a sequential script, one call at a time";
	}

	@Override
	public boolean needsKafka() {
		return false;
	}

	@Override
	public List<Program> programs(Surroundings surroundings) {
		return List.of(new Program("script", ScriptMigration.class.getName(), List.of("-Xmx256m"),
				List.of("--partner-center=" + surroundings.partnerCenter())));
	}

}
