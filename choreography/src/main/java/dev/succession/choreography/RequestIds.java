package dev.succession.choreography;

import java.time.Instant;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;

/**
 * All idempotency keys (request ids) of calls that change something at Partner Center. No
 * id is stored: it is UUIDv5 of the migration and a name, so that the same call has the
 * same id after a crash, on any instance. The policies differ in what makes the next call
 * another one. In every policy a new {@link IdempotencyEpoch} does.
 * <table>
 * <caption>What else makes another id</caption>
 * <tr>
 * <td>{@link #once}</td>
 * <td>nothing</td>
 * </tr>
 * <tr>
 * <td>{@link #perVersion}</td>
 * <td>the resource has changed</td>
 * </tr>
 * <tr>
 * <td>{@link #perVersionAndCommand}</td>
 * <td>the resource has changed, or an operator asks again</td>
 * </tr>
 * <tr>
 * <td>{@link #perVersionAndFact}</td>
 * <td>the resource has changed, or the fact has begun anew</td>
 * </tr>
 * <tr>
 * <td>{@link #perRetryInRound}</td>
 * <td>each retry after the first attempt, and each round</td>
 * </tr>
 * <tr>
 * <td>{@link #perAttempt}</td>
 * <td>each attempt</td>
 * </tr>
 * </table>
 * Changing a name here changes the ids of calls that are in flight during an upgrade.
 */
public final class RequestIds {

	private final UUID subject;

	private final IdempotencyEpoch epoch;

	private final int attempt;

	private final Instant firstSeen;

	RequestIds(UUID subject, IdempotencyEpoch epoch, int attempt, Instant firstSeen) {
		this.subject = subject;
		this.epoch = epoch;
		this.attempt = attempt;
		this.firstSeen = firstSeen;
	}

	/** For an action that may happen once in a migration, such as an order. */
	public UUID once(String action) {
		return UuidCreator.getNameBasedSha1(this.subject,
				this.epoch.equals(IdempotencyEpoch.FIRST) ? action : "%s/%s".formatted(action, this.epoch));
	}

	/** For a change of a resource that was read: a later version is another change. */
	public UUID perVersion(String action, @Nullable String etag) {
		return once("%s/%s".formatted(action, etag));
	}

	/** As {@link #perVersion}, for a change that an operator may command again. */
	public UUID perVersionAndCommand(String action, @Nullable String etag, Instant commandedAt) {
		return once("%s/%s/%s".formatted(action, etag, commandedAt));
	}

	/** As {@link #perVersion}, for a change that a re-driven fact asks for again. */
	public UUID perVersionAndFact(String action, @Nullable String etag) {
		return once("%s/%s/%d".formatted(action, etag, this.firstSeen.toEpochMilli()));
	}

	/**
	 * For a change of one item (a user) among many that are gone through in rounds. The
	 * first attempt of a round and its repeat after a crash share an id. From the second
	 * attempt on each has its own: what was refused, or confirmed and not carried out,
	 * would be answered in the same way again.
	 */
	public UUID perRetryInRound(String action, String item, int round) {
		String retry = (this.attempt == 1) ? action : "%s/%d".formatted(action, this.attempt);
		return once("%s/%s/%d".formatted(retry, item, round));
	}

	/** For a change of one item after a read that showed the last one has not arrived. */
	public UUID perAttempt(String action, String item) {
		return once("%s/%s/%d/%d".formatted(action, item, this.firstSeen.toEpochMilli(), this.attempt));
	}

}
