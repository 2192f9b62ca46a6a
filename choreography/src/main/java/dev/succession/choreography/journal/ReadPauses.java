package dev.succession.choreography.journal;

import java.time.Instant;
import java.util.UUID;

import dev.succession.choreography.facts.PauseSubject;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;
import org.apache.avro.specific.SpecificRecord;

/** The commands to pause and to resume, read by a consumer of their own. */
class ReadPauses implements Pauses {

	private final FactIndex commands;

	private final TopicFollower follower;

	private final MigrationStep position;

	/**
	 * Reads nothing yet.
	 * @param commands takes the commands
	 * @param follower gives it their topics, and is closed with this
	 * @param position the service's step
	 */
	ReadPauses(FactIndex commands, TopicFollower follower, MigrationStep position) {
		this.commands = commands;
		this.follower = follower;
		this.position = position;
	}

	@Override
	public void catchUp() {
		this.follower.catchUp();
	}

	@Override
	public boolean isConfirmed() {
		return this.follower.isConfirmed();
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
		this.follower.close();
	}

}
