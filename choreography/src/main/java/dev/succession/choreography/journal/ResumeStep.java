package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.ParkedReason;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes up again what this service has held. Only the instance that takes a customer's
 * facts may do so, for their order. So a wide command goes on as one for each migration,
 * on the service's own topic, to whichever instance that is.
 */
class ResumeStep implements Step<ResumeRequested> {

	private final HeldFacts heldFacts;

	private final Pauses pauses;

	private final FactCodec codec;

	private final String again;

	/**
	 * Makes the step.
	 * @param heldFacts what the service holds
	 * @param pauses what is still paused
	 * @param codec writes the commands for single migrations
	 * @param again where the service takes facts up again
	 */
	ResumeStep(HeldFacts heldFacts, Pauses pauses, FactCodec codec, String again) {
		this.heldFacts = heldFacts;
		this.pauses = pauses;
		this.codec = codec;
		this.again = again;
	}

	@Override
	public Outcome on(Work<ResumeRequested> work) {
		return (work.fact().getScope() == PauseScope.MIGRATION) ? resume(work) : passOn(work.fact());
	}

	private Outcome resume(Work<ResumeRequested> work) {
		List<ProducerRecord<byte[], byte[]>> facts = this.heldFacts.isAnyHeld(work.subject(), this.pauses::isPaused)
				? List.of() : this.heldFacts.released(work.subject(), this.again);
		if (facts.isEmpty()) {
			return Outcome.answered();
		}
		byte[] key = key(work.fact());
		return facts.stream().allMatch((fact) -> Arrays.equals(key, fact.key())) ? new Outcome.Replayed(facts)
				: Outcome.parked(ParkedReason.REFUSED, "the migration is another customer's");
	}

	private Outcome passOn(ResumeRequested resume) {
		List<ProducerRecord<byte[], byte[]>> commands = this.heldFacts.all()
			.filter((held) -> !this.pauses.isPaused(held))
			.map(FactKey::of)
			.distinct()
			.map((migration) -> command(resume, migration))
			.toList();
		return commands.isEmpty() ? Outcome.answered() : new Outcome.Replayed(commands);
	}

	private ProducerRecord<byte[], byte[]> command(ResumeRequested resume, FactKey migration) {
		ResumeRequested one = ResumeRequested.newBuilder()
			.setScope(PauseScope.MIGRATION)
			.setMigrationId(migration.subject())
			.setCustomerId(migration.customerId())
			.setReason(resume.getReason())
			.setOccurredAt(resume.getOccurredAt())
			.build();
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.again, key(one), this.codec.encode(one));
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, FactTopic.RESUME_REQUESTED.topic());
		return record;
	}

	private static byte[] key(ResumeRequested resume) {
		return FactKey.of(resume).recordKey().getBytes(StandardCharsets.UTF_8);
	}

}
