package dev.succession.choreography;

import java.util.List;

import org.apache.avro.specific.SpecificRecord;

/**
 * All that a service remembers and looks up, whatever the migration. The listener has it
 * read to the log end once per batch, before any step runs.
 */
public class Journals {

	private final Attempts intents;

	private final FactIndex index;

	private final FactHistory history;

	private final List<CatchUp> logs;

	Journals(Attempts intents, FactIndex index, FactHistory history, List<CatchUp> logs) {
		this.intents = intents;
		this.index = index;
		this.history = history;
		this.logs = logs;
	}

	/**
	 * Reads what has been committed by now, and waits for transactions that are open.
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then the batch must be tried again
	 */
	public void catchUp() {
		this.logs.forEach(CatchUp::catchUp);
	}

	/**
	 * The journal for the step of one fact.
	 * @param fact the fact
	 * @return what the step may ask about its migration
	 */
	public Journal of(SpecificRecord fact) {
		return of(Subject.of(fact));
	}

	Journal of(Subject subject) {
		return new MigrationJournal(subject, this.intents, this.index, this.history);
	}

}
