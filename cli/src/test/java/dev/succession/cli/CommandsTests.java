package dev.succession.cli;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.ExaminationRequested;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ExceptionTreatment;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.events.ScanRequested;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.commands.CommandJson;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Commands as they arrive on their topics. */
@Tag("integration")
class CommandsTests extends WrittenCommands {

	@Test
	void arriveAsAnOperatorTypesThem() {
		UUID migration = UUID.randomUUID();
		assertThat(
				run("redrive", migration.toString(), "--customer=customer", "--generation=1", "--why=seats \"bought\""))
			.as(this.err.toString())
			.isZero();
		ConsumerRecord<byte[], byte[]> record = only("redrive.requested");
		RedriveRequested command = (RedriveRequested) CommandJson.read(FactTopic.REDRIVE_REQUESTED, record.value(),
				Instant.now());
		assertThat(command.getMigrationId()).isEqualTo(migration);
		assertThat(command.getGeneration()).isOne();
		assertThat(command.getCustomerId()).isEqualTo("customer");
		assertThat(command.getReason()).isEqualTo("seats \"bought\"");
		assertThat(record.key()).asString().isEqualTo("customer");
		assertThat(this.out.toString()).contains("redrive.requested-0@0");
	}

	@Test
	void haveARedriveRehearsed() {
		UUID migration = UUID.randomUUID();
		assertThat(run("rehearse", migration.toString(), "--customer=Customer", "--generation=1", "--why=to see"))
			.as(this.err.toString())
			.isZero();
		ConsumerRecord<byte[], byte[]> record = only("rehearsal.requested");
		RehearsalRequested command = (RehearsalRequested) CommandJson.read(FactTopic.REHEARSAL_REQUESTED,
				record.value(), Instant.now());
		assertThat(command.getMigrationId()).isEqualTo(migration);
		assertThat(command.getGeneration()).isOne();
		assertThat(record.key()).asString().isEqualTo("customer");
	}

	@Test
	void haveTheUsersOfAMigrationLookedAt() {
		UUID migration = UUID.randomUUID();
		assertThat(run("examine", migration.toString(), "--customer=Customer", "--why=to see")).as(this.err.toString())
			.isZero();
		ConsumerRecord<byte[], byte[]> record = only("examination.requested");
		ExaminationRequested command = (ExaminationRequested) CommandJson.read(FactTopic.EXAMINATION_REQUESTED,
				record.value(), Instant.now());
		assertThat(command.getMigrationId()).isEqualTo(migration);
		assertThat(record.key()).asString().isEqualTo("customer");
	}

	@Test
	void haveAMigrationStandStillAndGoOn() {
		UUID migration = UUID.randomUUID();
		assertThat(run("pause", migration.toString(), "--customer=Customer", "--why=holidays")).as(this.err.toString())
			.isZero();
		assertThat(run("resume", migration.toString(), "--customer=Customer", "--why=back")).isZero();
		PauseRequested pause = (PauseRequested) CommandJson.read(FactTopic.PAUSE_REQUESTED,
				only("pause.requested").value(), Instant.now());
		assertThat(pause.getMigrationId()).isEqualTo(migration);
		assertThat(pause.getScope()).isEqualTo(PauseScope.MIGRATION);
		assertThat(only("pause.requested").key()).asString().isEqualTo("customer");
		assertThat(only("resume.requested").key()).asString().isEqualTo("customer");
	}

	@Test
	void haveAllStandStillThatAScopeCovers() {
		assertThat(run("pause", "--all", "--why=prices")).as(this.err.toString()).isZero();
		assertThat(run("pause", "--step=PURCHASE", "--why=prices")).isZero();
		assertThat(run("pause", "--retirement=kaizala-pro", "--why=prices")).isZero();
		assertThat(run("pause", "--customer=Customer", "--why=prices")).isZero();

		assertThat(records("pause.requested").stream()
			.map((record) -> (PauseRequested) CommandJson.read(FactTopic.PAUSE_REQUESTED, record.value(),
					Instant.now())))
			.extracting(PauseRequested::getScope, PauseRequested::getStep, PauseRequested::getRetirement,
					PauseRequested::getCustomerId)
			.containsExactlyInAnyOrder(tuple(PauseScope.ALL, MigrationStep.UNKNOWN, null, null),
					tuple(PauseScope.STEP, MigrationStep.PURCHASE, null, null),
					tuple(PauseScope.RETIREMENT, MigrationStep.UNKNOWN, "kaizala-pro", null),
					tuple(PauseScope.CUSTOMER, MigrationStep.UNKNOWN, null, "Customer"));
	}

	@Test
	void pauseNothingIfItIsNotClearWhat() {
		assertThat(run("pause", "--why=prices")).isEqualTo(2);
		assertThat(run("resume", "--all", "--step=PURCHASE", "--why=prices")).isEqualTo(2);
		assertThat(this.err.toString()).contains("a migration's id, --all, --step, --retirement or --customer");
	}

	@Test
	void makeAnException() {
		assertThat(run("except", "Customer", "--subscription=old", "--plan=office-365-e3", "--seats=40",
				"--not-before=2027-01-15", "--why=agreed"))
			.as(this.err.toString())
			.isZero();

		ExceptionRequested command = (ExceptionRequested) CommandJson.read(FactTopic.EXCEPTION_REQUESTED,
				only("exception.requested").value(), Instant.now());
		assertThat(command.getTreatment()).isEqualTo(ExceptionTreatment.AS_CONFIGURED);
		assertThat(command.getSubscriptionId()).isEqualTo("old");
		assertThat(command.getPlan()).isEqualTo("office-365-e3");
		assertThat(command.getSeats()).isEqualTo(40);
		assertThat(command.getNotBefore()).isEqualTo("2027-01-15T00:00:00Z");
		assertThat(only("exception.requested").key()).asString().isEqualTo("customer");
	}

	@Test
	void makeNoExceptionThatSaysNothingOrTooMuch() {
		assertThat(run("except", "customer", "--why=?")).isEqualTo(2);
		assertThat(run("except", "customer", "--include", "--exclude", "--why=?")).isEqualTo(2);
		assertThat(run("except", "customer", "--exclude", "--seats=3", "--why=?")).isEqualTo(2);
		assertThat(run("except", "customer", "--as-configured", "--include", "--why=?")).isEqualTo(2);
		assertThat(run("except", "customer", "--seats=0", "--why=?")).isEqualTo(2);
		assertThat(run("except", "customer", "--not-before=tomorrow", "--why=?")).isEqualTo(2);
		assertThat(this.err.toString()).contains("Say what is to be done", "It can't be both", "say nothing with",
				"give it alone", "0 seats can't be bought", "tomorrow");
		assertThat(records("exception.requested")).isEmpty();
	}

	@Test
	void nameADeadLetter() {
		assertThat(run("replay", "subscription.expiring-dlt", "3", "17", "--why=fixed")).isZero();
		ReplayRequested command = (ReplayRequested) CommandJson.read(FactTopic.REPLAY_REQUESTED,
				only("replay.requested").value(), Instant.now());
		assertThat(command.getTopic()).isEqualTo("subscription.expiring-dlt");
		assertThat(command.getPartition()).isEqualTo(3);
		assertThat(command.getOffset()).isEqualTo(17);
	}

	@Test
	void askForAScanInTheWireFormat() {
		String topic = prefix() + "scan.requested";
		try (Serializer<SpecificRecord> registering = FactSerdes
			.serializer(Map.of("schema.registry.url", TestPlatform.registryUrl()))) {
			registering.serialize(topic, new ScanRequested(UUID.randomUUID(), 0, null, Instant.now()));
		}
		assertThat(run("scan", "--registry=" + TestPlatform.registryUrl())).as(this.err.toString()).isZero();
		ScanRequested scan = this.log.all(topic, ScanRequested.class).getFirst();
		assertThat(scan.getPage()).isZero();
		assertThat(only("scan.requested").key()).asString().isEqualTo(scan.getScanId().toString());
	}

	@Test
	void sayThatTheRegistrarHasToRunFirst() {
		assertThat(run("scan", "--registry=" + TestPlatform.registryUrl())).isOne();
		assertThat(this.err.toString()).contains("run the registrar");
		assertThat(records("scan.requested")).isEmpty();
	}

	@Test
	void areNotWrittenWithoutAReason() {
		assertThat(run("redrive", UUID.randomUUID().toString(), "--customer=customer")).isEqualTo(2);
		assertThat(records("redrive.requested")).isEmpty();
	}

}
