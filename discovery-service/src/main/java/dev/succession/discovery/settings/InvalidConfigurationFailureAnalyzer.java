package dev.succession.discovery.settings;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a failed start: which property is wrong, and what to do about it.
 */
class InvalidConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationException cause) {
		String description = cause.problems()
			.stream()
			.map((problem) -> "- " + problem)
			.collect(Collectors.joining("\n", "Discovery can't work with its configuration:\n\n", ""));
		String action = cause.problems()
			.stream()
			.map((problem) -> "- " + problem.property() + ": " + problem.fix())
			.collect(Collectors.joining("\n"));
		return new FailureAnalysis(description, action, cause);
	}

}
