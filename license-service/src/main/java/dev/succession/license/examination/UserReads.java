package dev.succession.license.examination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Parallel;
import dev.succession.choreography.Work;
import dev.succession.license.Holder;
import dev.succession.license.LicenseProperties;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.steps.Calls;

import org.springframework.stereotype.Component;

/**
 * Reads the licences of users, several at a time, within the share of the limit that
 * examinations have.
 */
@Component
class UserReads {

	/** After so many attempts it is told that something could not be read. */
	private static final int ATTEMPTS = 3;

	private final Licenses licenses;

	private final LicenseProperties properties;

	/** Until then no call would be let through: what is due needs not be looked up. */
	private volatile Instant closedUntil = Instant.MIN;

	UserReads(Licenses licenses, LicenseProperties properties) {
		this.licenses = licenses;
		this.properties = properties;
	}

	/**
	 * What becomes of work as long as no call would be let through.
	 * @param now the present
	 * @return the work, later; empty if calls may be sent
	 */
	Optional<Outcome> closed(Instant now) {
		return now.isBefore(this.closedUntil)
				? Optional.of(Outcome.postponed(this.closedUntil, "examinations have used up their share"))
				: Optional.empty();
	}

	/**
	 * Reads what users hold.
	 * @param <U> what is known of a user
	 * @param users the users
	 * @param id the id of one of them
	 * @param judge what is told of a user by the licences held
	 * @param customerId their customer
	 * @param work the fact that asked for it
	 * @return what came of it, in the order of the users
	 */
	<U> List<Look> look(List<U> users, Function<U, String> id, BiFunction<U, Holder, Look.Read> judge,
			String customerId, Work<?> work) {
		CallScope scope = Calls.of(work);
		return Parallel.mapNumbered(users, this.properties.usersInParallel(), (user, number) -> {
			var read = this.licenses.ofUser(scope.part(number), customerId, id.apply(user));
			return switch (read) {
				case Answer.Done(var held) -> judge.apply(user, Holder.of(id.apply(user), held));
				case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new Look.Gone();
				case Answer.Refused<?> _, Answer.Throttled<?> _, Answer.Unknown<?> _ ->
					again(read, work).<Look>map(Look.Waiting::new).orElseGet(Look.NotRead::new);
			};
		});
	}

	/**
	 * When a call that was not done is sent again.
	 * @param answer its answer
	 * @param work the fact that asked for it
	 * @return when; empty after some attempts, except where it had to wait
	 */
	Optional<Retry> again(Answer<?> answer, Work<?> work) {
		if (answer instanceof Answer.Throttled<?>(Instant until)) {
			this.closedUntil = until;
		}
		return (answer instanceof Answer.Throttled<?> || work.attempt() < ATTEMPTS)
				? Optional.of(Retry.after(work, answer)) : Optional.empty();
	}

}
