package dev.succession.license;

import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.PropertyChecks;
import dev.succession.events.ParkedReason;
import dev.succession.events.UserRefusal;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to do about failures.
 *
 * @param onFailure what becomes of a migration some of whose users can't be moved: park
 * keeps those who are moved and leaves the others to an operator, compensate gives moved
 * users their old licence back and cancels the replacement
 * @param compensateFrom how many users must have a reason that is known to be final
 * before compensate undoes anything
 */
@ConfigurationProperties("succession")
public record FailureProperties(@DefaultValue("park") OnFailure onFailure, @DefaultValue("1") int compensateFrom) {

	public FailureProperties {
		PropertyChecks.atLeast("succession.compensate-from", compensateFrom, 1);
	}

	/**
	 * The outcome of a reassignment after which some users still hold the old licence.
	 * @param facts what has happened, {@code LicensesRefused} included
	 * @param refusals the users who are left, with the reasons
	 * @param detail how many there are and why, without any user's name
	 * @return parked; or the facts alone, since the refusal starts the compensation
	 */
	public Outcome left(List<SpecificRecord> facts, List<UserRefusal> refusals, String detail) {
		boolean isUndone = this.onFailure == OnFailure.COMPENSATE
				&& refusals.stream().filter(UserRefusals::isFinal).count() >= this.compensateFrom;
		return isUndone ? new Outcome.Answered(facts) : new Outcome.Parked(facts, ParkedReason.USERS_LEFT, detail);
	}

}
