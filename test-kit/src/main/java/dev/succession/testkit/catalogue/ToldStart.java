package dev.succession.testkit.catalogue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.succession.events.PatienceInForce;
import dev.succession.events.ServiceStarted;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Patience;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.facts.FactLog;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service has told at its start, to be compared with its configuration.
 *
 * @param service the service
 * @param fact what it has told
 */
public record ToldStart(Service service, ServiceStarted fact) {

	private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

	/**
	 * Waits until an instance has told its start.
	 * @param log the topics
	 * @param names the names that the topics have
	 * @param service its service
	 * @param instance its name, as {@code succession.choreography.instance} says
	 * @return the newest one
	 */
	public static ToldStart of(FactLog log, TopicNames names, Service service, String instance) {
		return Awaitility.await()
			.atMost(LONG_ENOUGH)
			.until(() -> log.all(names.of(FactTopic.SERVICE_STARTED), ServiceStarted.class)
				.stream()
				.filter((fact) -> fact.getService().equals(service.title()) && fact.getInstance().equals(instance))
				.map((fact) -> new ToldStart(service, fact))
				.toList(), (told) -> !told.isEmpty())
			.getLast();
	}

	/**
	 * Fails unless steps and commands are those of the catalogue, and each limit is what
	 * the configuration says, or else the catalogue's default.
	 * @param configured the values of the properties that the service was given
	 */
	public void assertThatItTells(Map<String, ?> configured) {
		assertThat(this.fact.getVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
		assertThat(this.fact.getCommands()).containsExactlyInAnyOrderElementsOf(
				this.service.takes().stream().filter(FactTopic::isCommand).map(FactTopic::topic).toList());
		Map<String, List<String>> expected = new LinkedHashMap<>();
		for (SagaStep step : this.service.steps()) {
			expected.put(step.takes().topic(),
					step.patience().stream().map((limit) -> text(limit, configured)).sorted().toList());
		}
		Map<String, List<String>> told = new LinkedHashMap<>();
		this.fact.getSteps()
			.forEach((step) -> told.put(step.getTakes(),
					step.getPatience().stream().map(ToldStart::text).sorted().toList()));
		assertThat(told).containsExactlyInAnyOrderEntriesOf(expected);
	}

	private static String text(Patience limit, Map<String, ?> configured) {
		Object value = limit.property().<Object>map(configured::get).orElse(null);
		return "%s %s".formatted(limit.reason(), switch (limit) {
			case Patience.Time time ->
				((value instanceof Duration given) ? given.multipliedBy(time.times()) : time.atMost()).toString();
			case Patience.Tries tries -> ((value != null) ? value : tries.atMost()) + " tries";
			case Patience.Endless _ -> "without end";
		});
	}

	private static String text(PatienceInForce limit) {
		String most = "without end";
		if (limit.getMilliseconds() != null) {
			most = Duration.ofMillis(limit.getMilliseconds()).toString();
		}
		else if (limit.getTries() != null) {
			most = limit.getTries() + " tries";
		}
		return "%s %s".formatted(limit.getReason(), most);
	}

}
