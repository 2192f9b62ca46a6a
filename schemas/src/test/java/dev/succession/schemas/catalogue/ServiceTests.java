package dev.succession.schemas.catalogue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.events.PatienceReason;
import dev.succession.schemas.FactTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceTests {

	@ParameterizedTest
	@EnumSource
	void hasOneStepForEachFactThatItTakes(Service service) {
		assertThat(service.steps().stream().map(SagaStep::takes)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void takesDeadLettersOnceMore(Service service) {
		assertThat(service.takes()).contains(FactTopic.REPLAY_REQUESTED);
	}

	@ParameterizedTest
	@EnumSource
	void takesAndMayRefuseEachCommandAboutAMigration(Service service) {
		assertThat(List.of(FactTopic.REDRIVE_REQUESTED, FactTopic.REHEARSAL_REQUESTED, FactTopic.ROLLBACK_REQUESTED))
			.allSatisfy((command) -> assertThat(service.step(command))
				.hasValueSatisfying((step) -> assertThat(step.answers()).contains(FactTopic.COMMAND_REFUSED)));
	}

	@ParameterizedTest
	@EnumSource
	void writesEachFactThatIsNoCommand(FactTopic fact) {
		assertThat(Service.writing(fact).isEmpty()).as(fact.topic())
			.isEqualTo(fact.isCommand() || fact.isOfMonitor() || fact.isOfRollout());
	}

	@ParameterizedTest
	@EnumSource
	void leavesAloneWhatTheMonitorTellsItself(FactTopic fact) {
		assertThat(fact.isOfMonitor() && !Service.taking(fact).isEmpty()).as(fact.topic()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void takesEachCommandThatIsNotForTheRolloutService(FactTopic fact) {
		assertThat(fact.isCommand() && Service.taking(fact).isEmpty()).as(fact.topic()).isEqualTo(fact.isForRollout());
	}

	@ParameterizedTest
	@EnumSource(names = { "MIGRATION_PARKED", "MIGRATION_REHEARSED", "COMMAND_REFUSED", "SERVICE_STARTED" },
			mode = Mode.EXCLUDE)
	void doesNotShareAFactWithAnotherWriter(FactTopic fact) {
		assertThat(Service.writing(fact)).hasSizeLessThan(2);
	}

	@ParameterizedTest
	@EnumSource
	void owesNothingAfterTheEndOfAMigration(MigrationEnd end) {
		assertThat(Service.owing(end.fact())).isEmpty();
	}

	@Test
	void endsEachWayWithOneFact() {
		assertThat(MigrationEnd.values()).allSatisfy((end) -> assertThat(MigrationEnd.of(end.fact())).contains(end));
		assertThat(FactTopic.values()).filteredOn((fact) -> MigrationEnd.of(fact).isPresent())
			.hasSameSizeAs(MigrationEnd.values());
	}

	@Test
	void owesWhatFollowsFromTheLatestFact() {
		assertThat(Service.owing(FactTopic.SUBSCRIPTION_EXPIRING)).contains(Service.PURCHASE);
		assertThat(Service.owing(FactTopic.REPLACEMENT_PURCHASED)).contains(Service.LICENSE);
		assertThat(Service.owing(FactTopic.LICENSES_REASSIGNED)).contains(Service.CANCELLATION);
		assertThat(Service.owing(FactTopic.SUBSCRIPTION_REACTIVATED)).contains(Service.LICENSE);
		assertThat(Service.owing(FactTopic.LICENSES_RESTORED)).contains(Service.PURCHASE);
	}

	@Test
	void owesNothingForAFactThatOnlyTellsHowFarAStepHasCome() {
		assertThat(Service.owing(FactTopic.USER_MOVED)).isEmpty();
		assertThat(Service.owing(FactTopic.CUSTOMER_EXAMINED)).isEmpty();
	}

	@Test
	void watchesWhereItOwesNothing() {
		assertThat(Service.PURCHASE.watches(FactTopic.REPLACEMENT_PURCHASED)).isTrue();
		assertThat(Service.LICENSE.watches(FactTopic.REPLACEMENT_PURCHASED)).isFalse();
		assertThat(Service.LICENSE.watches(FactTopic.SUBSCRIPTION_EXPIRING)).isFalse();
	}

	@Test
	void leadsEveryMigrationToAnEnd() {
		Set<FactTopic> withAnEnd = EnumSet.noneOf(FactTopic.class);
		Arrays.stream(MigrationEnd.values()).map(MigrationEnd::fact).forEach(withAnEnd::add);
		List<SagaStep> steps = Arrays.stream(Service.values())
			.flatMap((service) -> service.steps().stream())
			.filter((step) -> step.way() == Way.FORWARD || step.way() == Way.COMPENSATION)
			.toList();
		assertThat(steps).allSatisfy((step) -> assertThat(step.answers()).contains(FactTopic.MIGRATION_PARKED));
		steps.forEach((_) -> steps.stream()
			.filter((step) -> step.answers()
				.stream()
				.anyMatch((answer) -> answer != FactTopic.MIGRATION_PARKED && withAnEnd.contains(answer)))
			.map(SagaStep::takes)
			.forEach(withAnEnd::add));
		assertThat(withAnEnd).containsAll(steps.stream().map(SagaStep::takes).toList());
	}

	@Test
	void waitsForNothingThatItsStartCannotTell() {
		assertThat(PatienceReason.values()).extracting(Enum::name)
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(Stream.of("UNKNOWN"), Arrays.stream(WaitReason.values()).map(Enum::name)).toList());
	}

	@Test
	void isFoundByItsName() {
		assertThat(Service.named("cancellation-service")).contains(Service.CANCELLATION);
		assertThat(Service.named("cancellation")).isEmpty();
	}

	@Test
	void replacesTheCommonPatienceByTheStepsOwn() {
		SagaStep listing = Service.DISCOVERY.step(FactTopic.SCAN_REQUESTED).orElseThrow();
		assertThat(listing.patience()).filteredOn((limit) -> limit.reason() == WaitReason.UNFINISHED)
			.singleElement()
			.extracting(Patience::property)
			.hasToString("Optional[succession.discovery.patience]");
	}

}
