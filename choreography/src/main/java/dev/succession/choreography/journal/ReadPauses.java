package dev.succession.choreography.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.succession.choreography.facts.PauseSubject;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;
import org.apache.avro.specific.SpecificRecord;

/**
 * The commands to pause and to resume, read by a consumer of their own: what a batch
 * looks up, however long that takes, must not keep a pause waiting.
 */
class ReadPauses implements Pauses {

	private final FactIndex commands;

	private final TopicReader reader;

	private final MigrationStep position;

	private final Duration currentFor;

	private final TimedLock lock;

	private volatile long confirmedAt;

	/**
	 * Reads nothing yet.
	 * @param commands takes the commands
	 * @param reader reads their topics, and is closed with this
	 * @param position the service's step
	 * @param currentFor how long what was read is recent enough
	 * @param timeout how long reading to the end may take
	 */
	ReadPauses(FactIndex commands, TopicReader reader, MigrationStep position, Duration currentFor, Duration timeout) {
		this.commands = commands;
		this.reader = reader;
		this.position = position;
		this.currentFor = currentFor;
		this.lock = new TimedLock(timeout);
		this.confirmedAt = System.nanoTime() - currentFor.toNanos();
	}

	@Override
	public void catchUp() {
		this.lock.run((within) -> {
			long begun = System.nanoTime();
			this.reader.readOn(this.commands.topics(), within, this.commands::read);
			this.confirmedAt = begun;
		});
	}

	@Override
	public boolean isConfirmed() {
		return System.nanoTime() - this.confirmedAt < this.currentFor.toNanos();
	}

	@Override
	public boolean isServicePaused() {
		return isPaused(PauseSubject.everything()) || isPaused(PauseSubject.step(this.position));
	}

	@Override
	public boolean isPaused(SpecificRecord fact) {
		return PauseSubject.covering(fact, this.position).stream().anyMatch(this::isPaused)
				|| (PauseSubject.retirementOf(fact).isEmpty() && isAnyRetirementPaused());
	}

	/** A fact that does not tell its retirement may belong to any. */
	private boolean isAnyRetirementPaused() {
		return this.commands.all(PauseRequested.class)
			.anyMatch((pause) -> pause.getScope() == PauseScope.RETIREMENT && pause.getRetirement() != null
					&& isPaused(PauseSubject.retirement(pause.getRetirement())));
	}

	private boolean isPaused(UUID subject) {
		return this.commands.latest(PauseRequested.class, subject)
			.filter((pause) -> !isResumed(subject, pause.getOccurredAt()))
			.isPresent();
	}

	private boolean isResumed(UUID subject, Instant paused) {
		return this.commands.latest(ResumeRequested.class, subject)
			.filter((resume) -> resume.getOccurredAt().isAfter(paused))
			.isPresent();
	}

	@Override
	public void close() {
		this.lock.runLast(this.reader::close);
	}

}
