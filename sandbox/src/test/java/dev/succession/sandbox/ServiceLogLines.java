package dev.succession.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.schemas.catalogue.Service;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the services have logged in a run in which nothing was in the way.
 *
 * @param lines the lines of all services, the service's name first
 */
record ServiceLogLines(List<String> lines) {

	/** The line of a step: service, migration, fact. */
	private static final Pattern STEP = Pattern
		.compile("^([\\w-]+): .* INFO .*migrationId=([0-9a-f-]{36}).* - (\\w+) -> .*");

	/** The line of a step that belongs to no migration and begins none. */
	private static final Pattern NOTHING_BEGUN = Pattern
		.compile("^[\\w-]+: .* - (?:CustomerListed|ScanRequested) -> (?!.*(?:SubscriptionExpiring|MigrationParked)).*");

	private static final Pattern WARNING = Pattern.compile("^[\\w-]+: \\S+ (?:WARN|ERROR) .*");

	static ServiceLogLines of(Path directory) throws IOException {
		List<String> lines = new ArrayList<>();
		for (Service service : Service.values()) {
			Files.readAllLines(directory.resolve(service.title() + ".log"))
				.forEach((line) -> lines.add(service.title() + ": " + line));
		}
		return new ServiceLogLines(lines);
	}

	/**
	 * Fails unless each step of a migration is one line, the steps of a scan are a line
	 * only where a migration begins, and there are neither warnings nor stack traces.
	 * @param migrations how many migrations went well
	 */
	void assertThatTheySayEachStepOnce(int migrations) {
		Map<String, Integer> steps = new TreeMap<>();
		this.lines.stream()
			.map(STEP::matcher)
			.filter(Matcher::matches)
			.forEach((step) -> steps.merge("%s, %s, %s".formatted(step.group(1), step.group(2), step.group(3)), 1,
					Integer::sum));
		System.out.printf("%d lines of %d steps of %d migrations; %d lines in all, %d warnings%n",
				steps.values().stream().mapToInt(Integer::intValue).sum(), steps.size(), migrations, this.lines.size(),
				this.lines.stream().filter((line) -> WARNING.matcher(line).matches()).count());
		assertThat(steps).as("steps of migrations in the log").hasSizeGreaterThanOrEqualTo(4 * migrations);
		assertThat(steps.values()).as("lines of each step: %s", steps).containsOnly(1);
		assertThat(this.lines).as("lines of customers").noneMatch((line) -> NOTHING_BEGUN.matcher(line).matches());
		assertThat(this.lines).as("warnings").noneMatch((line) -> WARNING.matcher(line).matches());
		assertThat(this.lines).as("stack traces").noneMatch((line) -> line.contains(": \tat "));
	}

}
