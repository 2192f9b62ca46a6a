package dev.succession.choreography.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.succession.choreography.facts.TakenFacts;
import dev.succession.events.PatienceInForce;
import dev.succession.events.PatienceReason;
import dev.succession.events.ServiceStarted;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class InForceTests {

	private final TakenFacts taken = new TakenFacts(
			new ArrayList<>(List.of(FactTopic.REPLAY_REQUESTED, FactTopic.SUBSCRIPTION_EXPIRING)));

	@Test
	void isTheCataloguesDefaultWhereNothingIsConfigured() {
		assertThat(limit(told(Map.of()), PatienceReason.ORDER_NOT_LISTED).getMilliseconds())
			.isEqualTo(Duration.ofMinutes(15).toMillis());
	}

	@Test
	void isWhatTheEnvironmentSays() {
		ServiceStarted told = told(
				Map.of("SUCCESSION_PURCHASE_VISIBILITYLAG", "25m", "SUCCESSION_PARTNERCENTER_RETRY_PENDINGOPERATION",
						"2h", "SUCCESSION_CHOREOGRAPHY_ATTEMPTSATERRORS", "9"));

		assertThat(limit(told, PatienceReason.ORDER_NOT_LISTED).getMilliseconds())
			.isEqualTo(Duration.ofMinutes(25).toMillis());
		assertThat(limit(told, PatienceReason.OPERATION_PENDING).getMilliseconds()).as("three pauses")
			.isEqualTo(Duration.ofHours(6).toMillis());
		assertThat(limit(told, PatienceReason.UNEXPECTED_ERROR).getTries()).isEqualTo(9);
	}

	@Test
	void hasNoLimitWherePatienceIsEndless() {
		PatienceInForce endless = limit(told(Map.of()), PatienceReason.CREDENTIAL_REFUSED);

		assertThat(endless.getMilliseconds()).isNull();
		assertThat(endless.getTries()).isNull();
	}

	@Test
	void namesTheStepsAndTheCommandsThatThereAre() {
		ServiceStarted told = told(Map.of());

		assertThat(told.getSteps()).extracting((step) -> step.getTakes())
			.containsExactly("subscription.expiring", "replay.requested");
		assertThat(told.getCommands()).containsExactly("replay.requested");
	}

	@Test
	void namesTheFactWithWhichOrdersBegin() {
		assertThat(told(Map.of()).getBeginsWith()).as("no step takes releases").isNull();

		this.taken.facts().add(FactTopic.MIGRATION_RELEASED);

		assertThat(told(Map.of()).getBeginsWith()).isEqualTo("subscription.expiring");
		assertThat(told(Map.of("SUCCESSION_PURCHASE_BEGINSWITH", "migration.released")).getBeginsWith())
			.isEqualTo("migration.released");
	}

	private ServiceStarted told(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		return new InForce(Service.PURCHASE.title(), "one", "1.0.0", this.taken, Binder.get(environment))
			.told(Instant.EPOCH);
	}

	private static PatienceInForce limit(ServiceStarted told, PatienceReason reason) {
		return told.getSteps()
			.stream()
			.filter((step) -> step.getTakes().equals("subscription.expiring"))
			.flatMap((step) -> step.getPatience().stream())
			.filter((limit) -> limit.getReason() == reason)
			.findFirst()
			.orElseThrow();
	}

}
