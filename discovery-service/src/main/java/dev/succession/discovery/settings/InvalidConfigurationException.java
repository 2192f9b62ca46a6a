package dev.succession.discovery.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Stops the start of discovery with settings that would find the wrong subscriptions or
 * sell the wrong plan.
 */
public final class InvalidConfigurationException extends RuntimeException {

	private final transient List<Problem> problems;

	InvalidConfigurationException(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
		this.problems = List.copyOf(problems);
	}

	List<Problem> problems() {
		return this.problems;
	}

}
