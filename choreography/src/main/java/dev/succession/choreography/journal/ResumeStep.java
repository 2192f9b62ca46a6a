package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.ParkedReason;
import dev.succession.events.ResumeRequested;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes up again what this service has held of a paused migration. */
class ResumeStep implements Step<ResumeRequested> {

	private final HeldFacts heldFacts;

	private final String again;

	/**
	 * Makes the step.
	 * @param heldFacts what the service holds
	 * @param again where it takes facts up again
	 */
	ResumeStep(HeldFacts heldFacts, String again) {
		this.heldFacts = heldFacts;
		this.again = again;
	}

	@Override
	public Outcome on(Work<ResumeRequested> work) {
		if (this.heldFacts.isPaused(work.subject())) {
			return Outcome.answered();
		}
		List<ProducerRecord<byte[], byte[]>> facts = this.heldFacts.released(work.subject(), this.again);
		if (facts.isEmpty()) {
			return Outcome.answered();
		}
		byte[] key = FactKey.of(work.fact()).recordKey().getBytes(StandardCharsets.UTF_8);
		return facts.stream().allMatch((fact) -> Arrays.equals(key, fact.key())) ? new Outcome.Replayed(facts)
				: Outcome.parked(ParkedReason.REFUSED, "the migration is another customer's");
	}

}
