package dev.succession.benchmark.schedule;

import java.util.List;
import java.util.stream.Stream;

import dev.succession.benchmark.arms.SuccessionArm;
import dev.succession.benchmark.arms.simple.BatchToolArm;
import dev.succession.benchmark.arms.simple.DirectArm;
import dev.succession.benchmark.arms.simple.ListenerArm;
import dev.succession.benchmark.arms.simple.ScriptArm;

/**
 * All arms. A further one is a class and a row here.
 */
public final class Contestants {

	private static final int AS_MANY_AS_ALLOWED = Integer.MAX_VALUE;

	private static final List<Contestant> ALL = Stream.concat(
			Stream.of(new Contestant(new DirectArm(), AS_MANY_AS_ALLOWED, false),
					new Contestant(new BatchToolArm(false), 5, false), new Contestant(new BatchToolArm(true), 5, false),
					new Contestant(new ScriptArm(), 1, false), new Contestant(new ListenerArm(), 3, false)),
			Stream.of(SuccessionArm.Variant.values())
				.map((variant) -> new Contestant(new SuccessionArm(variant), AS_MANY_AS_ALLOWED, true)))
		.toList();

	private Contestants() {
	}

	/**
	 * The names of all arms, in the order of the table.
	 * @return the names
	 */
	public static List<String> names() {
		return ALL.stream().map((contestant) -> contestant.arm().name()).toList();
	}

	/**
	 * Some arms.
	 * @param names their names
	 * @return those of them that there are, in the order of the table
	 */
	public static List<Contestant> named(List<String> names) {
		return ALL.stream().filter((contestant) -> names.contains(contestant.arm().name())).toList();
	}

}
