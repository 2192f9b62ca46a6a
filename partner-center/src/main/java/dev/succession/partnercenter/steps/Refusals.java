package dev.succession.partnercenter.steps;

import java.time.Instant;
import java.util.function.Function;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;

/**
 * What follows for a step from an answer that is not {@link Answer.Done}. What may pass
 * is the same fact later; a final refusal is left to the step.
 * <table>
 * <caption>From answer to outcome</caption>
 * <tr>
 * <th>answer</th>
 * <th>{@link #outcome}</th>
 * <th>{@link #outcomeOfOrder}</th>
 * <th>{@link #outcomeOfRead}</th>
 * </tr>
 * <tr>
 * <td>refused, access denied</td>
 * <td>later, new request ids</td>
 * <td>later, new request ids</td>
 * <td>later, same request ids</td>
 * </tr>
 * <tr>
 * <td>refused, stale etag</td>
 * <td>later, new request ids</td>
 * <td>final</td>
 * <td>final</td>
 * </tr>
 * <tr>
 * <td>refused, in progress</td>
 * <td colspan="3">later, same request ids</td>
 * </tr>
 * <tr>
 * <td>refused, anything else</td>
 * <td colspan="3">final: the step decides</td>
 * </tr>
 * <tr>
 * <td>throttled</td>
 * <td colspan="3">postponed until the named time; no attempt</td>
 * </tr>
 * <tr>
 * <td>unknown</td>
 * <td colspan="3">later, same request ids</td>
 * </tr>
 * </table>
 */
public final class Refusals {

	private Refusals() {
	}

	/**
	 * After reading or changing a resource that has versions.
	 * @param work the fact
	 * @param answer an answer that is not done
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcome(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> otherwise) {
		return notDone(work, answer, (refusal) -> outcome(work, refusal, otherwise));
	}

	/**
	 * As {@link #outcome(Work, Answer, Function)}, for a refusal.
	 * @param work the fact
	 * @param refusal the refusal
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcome(Work<?> work, Refusal refusal, Function<Refusal, Outcome> otherwise) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> work.askAgain(refusal.summary());
			case IN_PROGRESS -> work.tryAgain(refusal.summary());
			default -> otherwise.apply(refusal);
		};
	}

	/**
	 * After a call about an order. An order has no version that could be stale.
	 * @param work the fact
	 * @param answer an answer that is not done
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcomeOfOrder(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> otherwise) {
		return notDone(work, answer, (refusal) -> outcomeOfOrder(work, refusal, otherwise));
	}

	/**
	 * As {@link #outcomeOfOrder(Work, Answer, Function)}, for a refusal.
	 * @param work the fact
	 * @param refusal the refusal
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcomeOfOrder(Work<?> work, Refusal refusal, Function<Refusal, Outcome> otherwise) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED -> work.askAgain(refusal.summary());
			case IN_PROGRESS -> work.tryAgain(refusal.summary());
			default -> otherwise.apply(refusal);
		};
	}

	/**
	 * After a call that changes nothing, where no answer can have been remembered under a
	 * request id.
	 * @param work the fact
	 * @param answer an answer that is not done
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcomeOfRead(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> otherwise) {
		return notDone(work, answer, (refusal) -> outcomeOfRead(work, refusal, otherwise));
	}

	/**
	 * As {@link #outcomeOfRead(Work, Answer, Function)}, for a refusal.
	 * @param work the fact
	 * @param refusal the refusal
	 * @param otherwise what the step does about a refusal that is final
	 * @return the outcome
	 */
	public static Outcome outcomeOfRead(Work<?> work, Refusal refusal, Function<Refusal, Outcome> otherwise) {
		return refusal.kind().mayPass() ? work.tryAgain(refusal.summary()) : otherwise.apply(refusal);
	}

	private static Outcome notDone(Work<?> work, Answer<?> answer, Function<Refusal, Outcome> refused) {
		return switch (answer) {
			case Answer.Refused<?>(Refusal refusal) -> refused.apply(refusal);
			case Answer.Throttled<?>(Instant until) -> Outcome.postponed(until, "throttled");
			case Answer.Unknown<?>(String what) -> work.tryAgain(what);
			case Answer.Done<?> done -> throw new IllegalArgumentException("The call was done: " + done);
		};
	}

}
